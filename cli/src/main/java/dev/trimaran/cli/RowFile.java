package dev.trimaran.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.StageFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Rows to predict for, read from JSON lines. */
final class RowFile {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private RowFile() {}

  /** Takes a batch of rows, each an object by column name. */
  interface Batches {
    void take(ArrayNode rows) throws IOException;
  }

  /** One row given on the command line. */
  static ArrayNode parse(String row) {
    return JsonNodeFactory.instance.arrayNode().add(object(row, "--row"));
  }

  /** The rows of a file, {@code size} at a time. */
  static void batches(Path file, int size, Batches batches) throws IOException {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (!name.endsWith(".jsonl") && !name.endsWith(".json") && !name.endsWith(".ndjson")) {
      throw new StageFailure(
          ExitCode.SPEC,
          "--file: expected a file of JSON lines (.jsonl, .ndjson or .json), found " + file,
          List.of());
    }
    ArrayNode batch = JsonNodeFactory.instance.arrayNode();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      int number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (!line.isBlank()) {
          batch.add(object(line, file + ":" + number));
        }
        if (batch.size() == size) {
          batches.take(batch);
          batch = JsonNodeFactory.instance.arrayNode();
        }
      }
    }
    if (!batch.isEmpty()) {
      batches.take(batch);
    }
  }

  private static JsonNode object(String text, String place) {
    try {
      JsonNode node = MAPPER.readTree(text);
      if (node != null && node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException malformed) {
      throw new StageFailure(
          ExitCode.SPEC,
          "%s: expected a JSON object by column name, found an error: %s"
              .formatted(place, malformed.getOriginalMessage()),
          List.of());
    }
    throw new StageFailure(
        ExitCode.SPEC,
        "%s: expected a JSON object by column name, found \"%s\"".formatted(place, text),
        List.of());
  }
}
