package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;

/** Whether the conditions of a step are true; all of them must be. */
final class PipelineCondition {
  private PipelineCondition() {}

  static boolean all(JsonNode conditions, PipelineValues values) throws IOException {
    for (JsonNode condition : conditions) {
      if (!holds(condition, values)) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(JsonNode condition, PipelineValues values) throws IOException {
    return switch (condition.path("Type").asText()) {
      case "Not" -> !holds(condition.path("Expression"), values);
      case "Or" -> any(condition.path("Conditions"), values);
      case "In" -> in(condition, values);
      case "Equals" -> compared(condition, values) == 0;
      case "GreaterThan" -> compared(condition, values) > 0;
      case "GreaterThanOrEqualTo" -> compared(condition, values) >= 0;
      case "LessThan" -> compared(condition, values) < 0;
      case "LessThanOrEqualTo" -> compared(condition, values) <= 0;
      default -> throw Refused.invalid("Unknown condition: " + condition.path("Type").asText());
    };
  }

  private static boolean any(JsonNode conditions, PipelineValues values) throws IOException {
    for (JsonNode condition : conditions) {
      if (holds(condition, values)) {
        return true;
      }
    }
    return false;
  }

  private static boolean in(JsonNode condition, PipelineValues values) throws IOException {
    JsonNode query = values.of(condition.path("QueryValue"));
    for (JsonNode value : values.of(condition.path("Values"))) {
      if (compare(query, value) == 0) {
        return true;
      }
    }
    return false;
  }

  private static int compared(JsonNode condition, PipelineValues values) throws IOException {
    return compare(values.of(condition.path("LeftValue")), values.of(condition.path("RightValue")));
  }

  private static int compare(JsonNode left, JsonNode right) {
    String number = "-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?";
    String a = left.asText();
    String b = right.asText();
    return a.matches(number) && b.matches(number)
        ? new BigDecimal(a).compareTo(new BigDecimal(b))
        : a.compareTo(b);
  }
}
