package dev.trimaran.emulation.aws.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The metric values that a filter makes of events. */
final class MetricValues {
  private MetricValues() {}

  /** The inputs of {@code PutMetricData} for these events. */
  static List<ObjectNode> of(ObjectNode filter, List<Event> events) {
    FilterPattern pattern = FilterPattern.of(filter.path("filterPattern").asText());
    List<Event> found = events.stream().filter(event -> pattern.matches(event.message())).toList();
    List<ObjectNode> inputs = new ArrayList<>();
    for (JsonNode transformation : filter.path("metricTransformations")) {
      ObjectNode input = JsonNodeFactory.instance.objectNode();
      input.put("Namespace", transformation.path("metricNamespace").asText());
      for (Event event : found) {
        value(transformation.path("metricValue").asText(), pattern, event.message())
            .ifPresent(value -> datum(input, transformation, pattern, event, value));
      }
      if (found.isEmpty() && transformation.hasNonNull("defaultValue")) {
        double value = transformation.path("defaultValue").asDouble();
        datum(input, transformation, pattern, events.getLast(), value);
      }
      if (input.has("MetricData")) {
        inputs.add(input);
      }
    }
    return inputs;
  }

  private static Optional<Double> value(String written, FilterPattern pattern, String message) {
    return written.startsWith("$")
        ? pattern.value(written, message).flatMap(Comparison::number)
        : Comparison.number(written);
  }

  private static void datum(
      ObjectNode input, JsonNode transformation, FilterPattern pattern, Event event, double value) {
    ObjectNode datum = input.withArray("MetricData").addObject();
    datum.put("MetricName", transformation.path("metricName").asText());
    datum.put("Value", value).put("Timestamp", event.timestamp() / 1000.0);
    datum.put("Unit", transformation.path("unit").asText("None"));
    transformation
        .path("dimensions")
        .properties()
        .forEach(dimension ->
            pattern
                .value(dimension.getValue().asText(), event.message())
                .ifPresent(found ->
                    datum
                        .withArray("Dimensions")
                        .addObject()
                        .put("Name", dimension.getKey())
                        .put("Value", found)));
  }
}
