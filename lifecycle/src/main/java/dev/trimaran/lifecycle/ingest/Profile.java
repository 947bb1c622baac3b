package dev.trimaran.lifecycle.ingest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.engine.Answer;
import dev.trimaran.lifecycle.engine.TableEngine;
import dev.trimaran.spec.ColumnType;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a table's columns hold, computed in one scan: nulls, distinct values, the smallest and the
 * largest.
 */
final class Profile {
  private Profile() {}

  static ArrayNode of(TableEngine engine, String relation, List<SourceColumn> columns) {
    String figures =
        IntStream.range(0, columns.size())
            .mapToObj(i ->
                "count(*) - count(%1$s) AS nulls%2$d, count(DISTINCT %1$s) AS distinct%2$d, min(%1$s) AS min%2$d, max(%1$s) AS max%2$d"
                    .formatted(engine.flavour().name(columns.get(i).name()), i))
            .collect(Collectors.joining(", "));
    Answer<ArrayNode> asked =
        engine.ask(
            "SELECT " + figures + " FROM " + relation,
            "FROM answer",
            row -> {
              ArrayNode profile = JsonNodeFactory.instance.arrayNode();
              for (int i = 0; i < columns.size(); i++) {
                SourceColumn column = columns.get(i);
                ObjectNode json = profile.addObject();
                json.put("name", column.name())
                    .put("type", column.type().name().toLowerCase(Locale.ROOT));
                json.put("nulls", row.count(4 * i + 1)).put("distinct", row.count(4 * i + 2));
                row.value(4 * i + 3).ifPresent(min -> put(json, "min", min, column.type()));
                row.value(4 * i + 4).ifPresent(max -> put(json, "max", max, column.type()));
              }
              return profile;
            });
    return asked.one();
  }

  private static void put(ObjectNode json, String key, Object value, ColumnType type) {
    switch (type) {
      case INTEGER -> json.put(key, ((Number) value).longValue());
      case NUMBER -> json.put(key, ((Number) value).doubleValue());
      case BOOLEAN -> json.put(key, (Boolean) value);
      case STRING, TIMESTAMP -> json.put(key, value.toString());
    }
  }
}
