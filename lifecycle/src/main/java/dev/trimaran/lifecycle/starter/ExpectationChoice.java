package dev.trimaran.lifecycle.starter;

import dev.trimaran.lifecycle.starter.ColumnProfile.ValueCount;
import dev.trimaran.spec.Arguments;
import dev.trimaran.spec.Expectation;
import dev.trimaran.spec.Severity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Expectations that a table meets today: what would make a run worthless if it broke stops it, the
 * rest warns. Bounds are those of the data, widened to round numbers.
 */
final class ExpectationChoice {
  private static final int FEW_VALUES = 12;
  private static final int MOST_COLUMNS = 200;

  private final TableProfile table;
  private final Set<String> needed;
  private final List<Expectation> all = new ArrayList<>();

  private ExpectationChoice(TableProfile table, Set<String> needed) {
    this.table = table;
    this.needed = needed;
  }

  /**
   * Those of a table.
   *
   * @param needed columns without whose values a run is worth nothing
   */
  static List<Expectation> of(TableProfile table, Keys keys, Set<String> needed) {
    ExpectationChoice choice = new ExpectationChoice(table, needed);
    choice.rows();
    if (!keys.together().isEmpty()) {
      choice.add(
          "expect_compound_columns_to_be_unique",
          Map.of("column_list", keys.together()),
          1,
          Severity.STOP);
    }
    table.columns().stream().limit(MOST_COLUMNS).forEach(choice::column);
    return List.copyOf(choice.all);
  }

  private void rows() {
    add(
        "expect_table_row_count_to_be_between",
        Map.of("min_value", whole(rounded(Math.max(1, table.rows() / 2.0), RoundingMode.DOWN))),
        1,
        Severity.STOP);
  }

  private void column(ColumnProfile column) {
    if (column.distinct() == 0) {
      return;
    }
    missing(column);
    if (column.key()) {
      add("expect_column_values_to_be_unique", on(column), 1, Severity.STOP);
    }
    switch (column.type()) {
      case INTEGER, NUMBER -> bounds(column);
      case STRING -> texts(column);
      case BOOLEAN, TIMESTAMP -> {}
    }
  }

  private void missing(ColumnProfile column) {
    String name = "expect_column_values_to_not_be_null";
    if (column.missing() == 0) {
      add(
          name,
          on(column),
          1,
          column.key() || needed.contains(column.name()) ? Severity.STOP : Severity.WARN);
      return;
    }
    double present = 1 - (double) column.missing() / table.rows();
    double mostly = Math.floor(present * 0.95 * 100) / 100;
    if (mostly > 0) {
      add(name, on(column), mostly, Severity.WARN);
    }
  }

  private void bounds(ColumnProfile column) {
    if (column.least().isEmpty() || column.greatest().isEmpty() || column.key()) {
      return;
    }
    double least = column.least().getAsDouble();
    double greatest = column.greatest().getAsDouble();
    double margin = (greatest - least) / 10;
    double from = least >= 0 && least - margin < 0 ? 0 : least - margin;
    double to = greatest <= 0 && greatest + margin > 0 ? 0 : greatest + margin;
    Map<String, Object> arguments = on(column);
    if (column.zeroOrOne()) {
      arguments.put("value_set", List.of(0L, 1L));
      add("expect_column_values_to_be_in_set", arguments, 1, Severity.STOP);
      return;
    }
    arguments.put("min_value", plain(rounded(from, RoundingMode.FLOOR)));
    arguments.put("max_value", plain(rounded(to, RoundingMode.CEILING)));
    add("expect_column_values_to_be_between", arguments, 1, Severity.WARN);
  }

  private void texts(ColumnProfile column) {
    Map<String, Object> arguments = on(column);
    long present = table.rows() - column.missing();
    boolean few =
        !column.values().isEmpty()
            && column.values().size() <= FEW_VALUES
            && column.values().size() * 4L <= present;
    if (few) {
      arguments.put("value_set", column.values().stream().map(ValueCount::value).sorted().toList());
      add("expect_column_values_to_be_in_set", arguments, 1, Severity.WARN);
    } else if (column.least().isPresent() && column.least().equals(column.greatest())) {
      arguments.put("min_value", (long) column.least().getAsDouble());
      arguments.put("max_value", (long) column.least().getAsDouble());
      add("expect_column_value_lengths_to_be_between", arguments, 1, Severity.WARN);
    }
  }

  private void add(String type, Map<String, ?> arguments, double mostly, Severity severity) {
    all.add(new Expectation(type, Arguments.of(arguments), mostly, severity));
  }

  private static Map<String, Object> on(ColumnProfile column) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    arguments.put("column", column.name());
    return arguments;
  }

  /** To two digits. */
  private static BigDecimal rounded(double value, RoundingMode mode) {
    return new BigDecimal(value).round(new MathContext(2, mode));
  }

  private static long whole(BigDecimal value) {
    return value.longValue();
  }

  private static Object plain(BigDecimal value) {
    boolean whole =
        value.stripTrailingZeros().scale() <= 0 && value.precision() - value.scale() < 18;
    return whole ? (Object) value.longValue() : (Object) value.doubleValue();
  }
}
