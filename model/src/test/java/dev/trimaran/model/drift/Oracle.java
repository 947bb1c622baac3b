package dev.trimaran.model.drift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;

/** What SciPy and Evidently computed: see src/test/python/drift_oracle.py. */
final class Oracle {

  static final JsonNode FIXTURES = fixtures();

  private Oracle() {}

  private static JsonNode fixtures() {
    try (InputStream in = Oracle.class.getResourceAsStream("oracle.json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static double[] numbers(JsonNode values) {
    return StreamSupport.stream(values.spliterator(), false)
        .mapToDouble(value -> value.isNull() ? Double.NaN : value.asDouble())
        .toArray();
  }

  static long[] counts(JsonNode values) {
    return StreamSupport.stream(values.spliterator(), false).mapToLong(JsonNode::asLong).toArray();
  }

  static Table table(JsonNode columns) {
    Map<String, Table.Column> table = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> column : columns.properties()) {
      table.put(
          column.getKey(),
          column.getValue().get(0).isTextual()
              ? new Table.Texts(
                  StreamSupport.stream(column.getValue().spliterator(), false)
                      .map(JsonNode::asText)
                      .toArray(String[]::new))
              : new Table.Numbers(numbers(column.getValue())));
    }
    return new Table(table);
  }
}
