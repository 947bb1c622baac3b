package dev.trimaran.stacks.aws;

import dev.trimaran.spec.Arguments;
import dev.trimaran.spec.Expectation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Expectations in Glue's own language of data quality, as far as it has words that mean the same:
 * https://docs.aws.amazon.com/glue/latest/dg/dqdl.html. The job checks all of them in any case.
 * Great Expectations leaves missing values out of rows, and so do these; DQDL's {@code between}
 * leaves its bounds out, so here there are two comparisons.
 */
final class Rulesets {
  private Rulesets() {}

  /** The ruleset; nothing where no expectation can be said in it. */
  static Optional<String> of(List<Expectation> expectations) {
    var rules = expectations.stream().flatMap(each -> rule(each).stream()).toList();
    return rules.isEmpty()
        ? Optional.empty()
        : Optional.of("Rules = [\n  " + String.join(",\n  ", rules) + "\n]");
  }

  private static Optional<String> rule(Expectation expectation) {
    var given = expectation.arguments();
    var column = given.text("column").map(Rulesets::quoted).orElse("");
    if (expectation.type().equals("expect_column_values_to_not_be_null")
        && expectation.mostly() < 1) {
      return Optional.of("Completeness " + column + " >= " + plain(expectation.mostly()));
    }
    return expectation.mostly() < 1 ? Optional.empty() : always(expectation.type(), given, column);
  }

  private static Optional<String> always(String type, Arguments given, String column) {
    return switch (type) {
      case "expect_column_values_to_not_be_null" -> Optional.of("IsComplete " + column);
      case "expect_column_values_to_be_unique" -> Optional.of("IsUnique " + column);
      case "expect_column_values_to_be_between" ->
          between("ColumnValues " + column, present(given), given);
      case "expect_column_values_to_be_in_set" ->
          Optional.of("ColumnValues " + column + " in [" + set(given) + "]" + present(given));
      case "expect_column_values_to_not_be_in_set" ->
          Optional.of("ColumnValues " + column + " not in [" + set(given) + "]" + present(given));
      case "expect_column_values_to_match_regex" ->
          given
              .text("regex")
              .map(
                  regex -> "ColumnValues " + column + " matches " + quoted(regex) + present(given));
      case "expect_column_value_lengths_to_be_between" ->
          between("ColumnLength " + column, present(given), given);
      case "expect_column_mean_to_be_between" -> between("Mean " + column, "", given);
      case "expect_column_sum_to_be_between" -> between("Sum " + column, "", given);
      case "expect_column_stdev_to_be_between" -> between("StandardDeviation " + column, "", given);
      case "expect_column_unique_value_count_to_be_between" ->
          between("DistinctValuesCount " + column, "", given);
      case "expect_table_row_count_to_be_between" -> between("RowCount", "", given);
      case "expect_table_row_count_to_equal" ->
          given.number("value").map(value -> "RowCount = " + plain(value));
      case "expect_column_to_exist" -> Optional.of("ColumnExists " + column);
      // DQDL has no words for the others.
      default -> Optional.empty();
    };
  }

  private static Optional<String> between(String what, String which, Arguments given) {
    var least = given.number("min_value").map(value -> what + " >= " + plain(value) + which);
    var most = given.number("max_value").map(value -> what + " <= " + plain(value) + which);
    return least.isPresent() && most.isPresent()
        ? Optional.of("(" + least.get() + ") and (" + most.get() + ")")
        : least.or(() -> most);
  }

  private static String present(Arguments given) {
    return given.text("column").map(name -> " where \"" + name + " is not null\"").orElse("");
  }

  private static String set(Arguments given) {
    return given.values("value_set").stream()
        .map(value ->
            value instanceof Number number ? plain(number.doubleValue()) : quoted(value.toString()))
        .collect(Collectors.joining(", "));
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static String plain(double value) {
    var exact = BigDecimal.valueOf(value).stripTrailingZeros();
    return exact.toPlainString();
  }
}
