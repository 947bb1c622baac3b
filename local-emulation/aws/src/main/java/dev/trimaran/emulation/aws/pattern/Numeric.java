package dev.trimaran.emulation.aws.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Bounds of a number, such as {@code [">", 0, "<=", 5]}. */
final class Numeric {
  private record Bound(String operator, BigDecimal number) {
    boolean holds(BigDecimal value) {
      int order = value.compareTo(number);
      return switch (operator) {
        case "=" -> order == 0;
        case "<" -> order < 0;
        case "<=" -> order <= 0;
        case ">" -> order > 0;
        case ">=" -> order >= 0;
        default ->
            throw new IllegalArgumentException("Unrecognized numeric range operator: " + operator);
      };
    }
  }

  private Numeric() {}

  static Matcher of(JsonNode bounds) {
    if (!bounds.isArray() || bounds.isEmpty() || bounds.size() % 2 != 0 || bounds.size() > 4) {
      throw new IllegalArgumentException(
          "Value of numeric must be an array of operators and numbers");
    }
    List<Bound> all = new ArrayList<>();
    for (int i = 0; i < bounds.size(); i += 2) {
      if (!bounds.get(i + 1).isNumber()) {
        throw new IllegalArgumentException(
            "Value of " + bounds.get(i).asText() + " must be numeric");
      }
      Bound bound = new Bound(bounds.get(i).asText(), bounds.get(i + 1).decimalValue());
      boolean known = bound.holds(bound.number()) || !bound.operator().isEmpty();
      if (known) {
        all.add(bound);
      }
    }
    return value ->
        value.isNumber() && all.stream().allMatch(bound -> bound.holds(value.decimalValue()));
  }
}
