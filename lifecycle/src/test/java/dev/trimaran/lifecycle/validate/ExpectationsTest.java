package dev.trimaran.lifecycle.validate;

import static dev.trimaran.lifecycle.validate.SmallTable.stop;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.Arguments.ArgumentSet;
import org.junit.jupiter.params.provider.MethodSource;

/** Every expectation of the catalogue, met and broken. */
class ExpectationsTest {
  @TempDir Path folder;

  static List<ArgumentSet> met() {
    return List.of(
        given(
            "expect_column_values_to_be_between",
            Map.of("column", "n", "min_value", 1, "max_value", 4)),
        given("expect_column_values_to_be_between", Map.of("column", "x", "min_value", -1)),
        given(
            "expect_column_values_to_be_in_set",
            Map.of("column", "s", "value_set", List.of("EWR", "JFK", "LGAX"))),
        given(
            "expect_column_values_to_be_in_set",
            Map.of("column", "b", "value_set", List.of(true, false))),
        given(
            "expect_column_values_to_not_be_in_set",
            Map.of("column", "ts", "value_set", List.of("2013-01-01"))),
        given(
            "expect_column_values_to_match_regex", Map.of("column", "s", "regex", "^[A-Z]{3,4}$")),
        given("expect_column_values_to_not_match_regex", Map.of("column", "s", "regex", "Q")),
        given(
            "expect_column_value_lengths_to_be_between",
            Map.of("column", "s", "min_value", 3, "max_value", 4)),
        given("expect_column_values_to_not_be_null", Map.of("column", "n")),
        given("expect_column_values_to_be_unique", Map.of("column", "ts")),
        given("expect_compound_columns_to_be_unique", Map.of("column_list", List.of("n", "s"))),
        given(
            "expect_column_pair_values_a_to_be_greater_than_b",
            Map.of("column_A", "n", "column_B", "n", "or_equal", true)),
        given(
            "expect_column_mean_to_be_between",
            Map.of("column", "x", "min_value", 1, "max_value", 1)),
        given(
            "expect_column_median_to_be_between",
            Map.of("column", "n", "min_value", 2, "max_value", 2)),
        given("expect_column_min_to_be_between", Map.of("column", "x", "max_value", -1)),
        given("expect_column_max_to_be_between", Map.of("column", "x", "min_value", 2.5)),
        given(
            "expect_column_sum_to_be_between",
            Map.of("column", "n", "min_value", 9, "max_value", 9)),
        given(
            "expect_column_stdev_to_be_between",
            Map.of("column", "n", "min_value", 1.25, "max_value", 1.26)),
        given(
            "expect_column_unique_value_count_to_be_between",
            Map.of("column", "n", "min_value", 3, "max_value", 3)),
        given("expect_table_row_count_to_be_between", Map.of("min_value", 4, "max_value", 5)),
        given("expect_table_row_count_to_equal", Map.of("value", 4)),
        given(
            "expect_table_columns_to_match_set",
            Map.of("column_set", List.of("b", "ts", "s", "x", "n"))),
        given(
            "expect_table_columns_to_match_set",
            Map.of("column_set", List.of("n"), "exact_match", false)),
        given("expect_column_to_exist", Map.of("column", "n")));
  }

  @ParameterizedTest
  @MethodSource
  void met(String type, Map<String, Object> arguments) {
    JsonNode result =
        SmallTable.validate(folder, stop(type, arguments)).facts().at("/result/results/0");

    assertThat(result.at("/success").asBoolean()).isTrue();
    assertThat(result.at("/result/unexpected_count").asLong()).isZero();
  }

  static List<ArgumentSet> broken() {
    return List.of(
        given(
            "expect_column_values_to_be_between",
            Map.of("column", "n", "min_value", 2, "strict_min", true),
            "3 of 4 rows are not as expected (75.0000 %): row 1: 1, row 2: 2, row 3: 2"),
        given(
            "expect_column_values_to_be_between",
            Map.of("column", "x", "max_value", 2),
            "1 of 3 rows are not as expected (33.3333 %): row 2: 2.5"),
        given(
            "expect_column_values_to_be_in_set",
            Map.of("column", "s", "value_set", List.of("EWR", "JFK", "LGA")),
            "1 of 3 rows are not as expected (33.3333 %): row 3: LGAX"),
        given(
            "expect_column_values_to_be_in_set",
            Map.of("column", "n", "value_set", List.of(1, 4.0)),
            "2 of 4 rows are not as expected (50.0000 %): row 2: 2, row 3: 2"),
        given(
            "expect_column_values_to_not_be_in_set",
            Map.of("column", "ts", "value_set", List.of("2013-01-01T10:00:00Z")),
            "1 of 3 rows are not as expected (33.3333 %): row 1: 2013-01-01 10:00:00"),
        given(
            "expect_column_values_to_match_regex",
            Map.of("column", "s", "regex", "^.{3}$"),
            "1 of 3 rows are not as expected (33.3333 %): row 3: LGAX"),
        given(
            "expect_column_values_to_not_match_regex",
            Map.of("column", "n", "regex", "4"),
            "1 of 4 rows are not as expected (25.0000 %): row 4: 4"),
        given(
            "expect_column_value_lengths_to_be_between",
            Map.of("column", "s", "max_value", 3),
            "1 of 3 rows are not as expected (33.3333 %): row 3: LGAX"),
        given(
            "expect_column_values_to_not_be_null",
            Map.of("column", "x"),
            "1 of 4 rows are not as expected (25.0000 %): row 3: missing"),
        given(
            "expect_column_values_to_be_null",
            Map.of("column", "s"),
            "3 of 4 rows are not as expected (75.0000 %): row 1: EWR, row 2: JFK, row 3: LGAX"),
        given(
            "expect_column_values_to_be_unique",
            Map.of("column", "n"),
            "2 of 4 rows are not as expected (50.0000 %): row 2: 2, row 3: 2"),
        given(
            "expect_compound_columns_to_be_unique",
            Map.of("column_list", List.of("n", "n")),
            "2 of 4 rows are not as expected (50.0000 %): row 2: (2, 2), row 3: (2, 2)"),
        given(
            "expect_column_pair_values_a_to_be_greater_than_b",
            Map.of("column_A", "x", "column_B", "n"),
            "2 of 4 rows are not as expected (50.0000 %): row 3: (NULL, 2), row 4: (-1.0, 4)"),
        given(
            "expect_column_mean_to_be_between",
            Map.of("column", "x", "min_value", 1, "strict_min", true),
            "expected more than 1, found 1"),
        given(
            "expect_table_row_count_to_be_between",
            Map.of("min_value", 5, "max_value", 6),
            "expected at least 5 and at most 6, found 4"),
        given("expect_table_row_count_to_equal", Map.of("value", 5), "expected 5, found 4"),
        given(
            "expect_table_columns_to_match_set",
            Map.of("column_set", List.of("n", "x", "s", "ts", "c")),
            "columns missing: c; not expected: b"),
        given("expect_column_to_exist", Map.of("column", "c"), "columns missing: c"));
  }

  @ParameterizedTest
  @MethodSource
  void broken(String type, Map<String, Object> arguments, String found) {
    Refusal refusal = SmallTable.validate(folder, stop(type, arguments)).refusal().orElseThrow();

    assertThat(refusal.exitCode()).isEqualTo(ExitCode.VALIDATION);
    assertThat(refusal.message())
        .startsWith("validate t: 1 of 1 expectations not met; " + type + " {")
        .endsWith("}: " + found);
  }

  @Test
  void everyExpectationIsTested() {
    List<String> all = Expectations.all().stream().map(type -> type.term().name()).toList();
    List<String> seen = new ArrayList<>();
    met().forEach(set -> seen.add((String) set.get()[0]));
    broken().forEach(set -> seen.add((String) set.get()[0]));

    assertThat(seen).containsAll(all);
  }

  private static ArgumentSet given(String type, Object... rest) {
    Object[] all = new Object[rest.length + 1];
    all[0] = type;
    System.arraycopy(rest, 0, all, 1, rest.length);
    return Arguments.argumentSet(type + " " + rest[0], all);
  }
}
