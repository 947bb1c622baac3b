package dev.trimaran.stacks.component;

import dev.trimaran.spec.Pipeline;
import dev.trimaran.spec.PipelineReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads the spec that a stack is made of. It is held against the words that Trimaran knows, not
 * against its sources: {@code trimaran validate} looks into those.
 */
public final class SpecFile {
  private SpecFile() {}

  /**
   * The pipeline in a file.
   *
   * @throws SpecRefused with all problems
   * @throws UncheckedIOException if the file cannot be read
   */
  public static Pipeline read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          file
              + ": expected a pipeline.yaml, found no file there; name the file of your pipeline.");
    }
    try {
      var reading = new PipelineReader(Words.known()).read(file);
      return reading.pipeline().orElseThrow(() -> new SpecRefused(reading.problems()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
