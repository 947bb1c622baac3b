package dev.trimaran.lifecycle.evaluate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.run.Json;
import dev.trimaran.model.metric.Metric;
import dev.trimaran.model.metric.Scored;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The metrics of each value of a column, the values with most rows first. */
final class Segments {
  /** What stands for a missing value. */
  static final String MISSING = "(missing)";

  /** The most values of a column that are told apart. */
  static final int MOST_VALUES = 200;

  private Segments() {}

  /**
   * @param values the column's value for each row
   */
  static ArrayNode of(String column, List<String> values, Scored rows, Collection<Metric> metrics) {
    Map<String, List<Integer>> places = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      places.computeIfAbsent(values.get(i), value -> new ArrayList<>()).add(i);
    }
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    places.entrySet().stream()
        .sorted(
            Comparator.comparing(
                    (Map.Entry<String, List<Integer>> entry) -> -entry.getValue().size())
                .thenComparing(Map.Entry::getKey))
        .limit(MOST_VALUES)
        .forEach(entry -> {
          Scored segment = rows.at(entry.getValue().stream().mapToInt(Integer::intValue).toArray());
          json.add(segment(column, entry.getKey(), segment, metrics));
        });
    return json;
  }

  private static ObjectNode segment(
      String column, String value, Scored rows, Collection<Metric> metrics) {
    ObjectNode json =
        Json.object()
            .put("column", column)
            .put("value", value)
            .put("rows", rows.rows())
            .put("positives", rows.positives());
    ObjectNode values = json.putObject("metrics");
    metrics.forEach(metric -> values.set(metric.name(), Json.number(metric.of(rows))));
    return json;
  }
}
