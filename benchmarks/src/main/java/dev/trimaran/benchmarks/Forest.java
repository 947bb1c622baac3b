package dev.trimaran.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * What {@code forest/train.py} left, in the folder that the system property {@code forest} names.
 */
final class Forest {

  private static final Path FOLDER = Path.of(System.getProperty("forest", "forest"));

  private Forest() {}

  /** The bundle that {@link ForestBundle} made. */
  static Path bundle() {
    return FOLDER.resolve("bundle");
  }

  /** The trees. */
  static JsonNode trees() {
    return read("forest.json");
  }

  /** Rows that no tree saw. */
  static JsonNode rows() {
    return read("rows.json").path("rows");
  }

  private static JsonNode read(String name) {
    try {
      return new ObjectMapper().readTree(FOLDER.resolve(name).toFile());
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }
}
