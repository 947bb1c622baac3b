package dev.trimaran.cli;

import dev.trimaran.lifecycle.check.LifecycleVocabulary;
import dev.trimaran.lifecycle.check.SpecChecker;
import dev.trimaran.lifecycle.ingest.Reach;
import dev.trimaran.spec.Pipeline;
import dev.trimaran.spec.PipelineReader;
import dev.trimaran.spec.Reading;
import dev.trimaran.spec.SpecProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A spec read and checked as far as that is possible before a run.
 *
 * @param file the spec
 * @param pipeline present if and only if there are no problems
 * @param problems all of them, in the order of the file
 */
record SpecLoader(Path file, Optional<Pipeline> pipeline, List<SpecProblem> problems) {

  static SpecLoader load(Path file) throws IOException {
    return load(file, Reach.OBJECTS);
  }

  /** With a look at its sources as far as this reach. */
  static SpecLoader load(Path file, Reach reach) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    Reading reading = new PipelineReader(LifecycleVocabulary.installed()).read(file);
    List<SpecProblem> problems = SpecChecker.installed().check(reading, folder(file), reach);
    return new SpecLoader(
        file, problems.isEmpty() ? reading.pipeline() : Optional.empty(), problems);
  }

  /** The folder that the spec's relative paths start from. */
  static Path folder(Path file) {
    Path parent = file.toAbsolutePath().normalize().getParent();
    return parent == null ? Path.of("").toAbsolutePath() : parent;
  }
}
