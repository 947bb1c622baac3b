package dev.trimaran.spec;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

public final class PipelineReader {
  public PipelineReader(Vocabulary vocabulary) {}

  public Reading read(Path file) throws IOException {
    return read(file.toString(), Files.readString(file));
  }

  public Reading read(String fileName, String yaml) {
    Location start = new Location(fileName, 1, 1);
    return new Reading(
        Optional.empty(), List.of(new SpecProblem(start, "", "expected a reader")), path -> start);
  }
}
