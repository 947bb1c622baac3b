package dev.trimaran.emulation.aws.glue;

import java.util.stream.Collectors;

/** A condition as SQL of DuckDB. */
final class DqdlSql {
  private DqdlSql() {}

  /** Whether it is true of this value, which is an expression. */
  static String of(Dqdl.Condition condition, String value) {
    String sql =
        switch (condition.operator()) {
          case "in" ->
              value
                  + condition.values().stream()
                      .map(DqdlSql::literal)
                      .collect(Collectors.joining(", ", " in (", ")"));
          case "between" ->
              // Both ends are excluded, as the language says.
              "(%s > %s and %s < %s)"
                  .formatted(
                      value,
                      literal(condition.values().getFirst()),
                      value,
                      literal(condition.values().getLast()));
          case "matches" ->
              "regexp_full_match(%s::varchar, %s)"
                  .formatted(value, literal(condition.values().getFirst()));
          default -> compared(condition, value);
        };
    return condition.not() ? "(not (" + sql + "))" : "(" + sql + ")";
  }

  private static String compared(Dqdl.Condition condition, String value) {
    Dqdl.Value other = condition.values().getFirst();
    if (!other.quoted() && other.text().equalsIgnoreCase("NULL")) {
      return value + (condition.operator().equals("=") ? " is null" : " is not null");
    }
    return value + " " + condition.operator() + " " + literal(other);
  }

  private static String literal(Dqdl.Value value) {
    return value.quoted() || !value.text().matches("-?[0-9.]+([eE][+-]?\\d+)?")
        ? QualityTable.quoted(value.text())
        : value.text();
  }
}
