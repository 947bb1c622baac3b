package dev.trimaran.lifecycle.validate;

import static dev.trimaran.lifecycle.validate.SmallTable.expectation;
import static dev.trimaran.lifecycle.validate.SmallTable.stop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.Manifest;
import dev.trimaran.lifecycle.run.Refusal;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.spec.Arguments;
import dev.trimaran.spec.Expectation;
import dev.trimaran.spec.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateTest {
  @TempDir Path folder;

  @Test
  void mostlyIsAShareOfTheValuesThatAreThere() {
    Map<String, Object> atMostTwo = Map.of("column", "x", "max_value", 2);

    assertThat(
            SmallTable.validate(
                    folder, expectation("expect_column_values_to_be_between", atMostTwo, 0.66))
                .refusal())
        .isEmpty();
    assertThat(
            SmallTable.validate(
                    folder, expectation("expect_column_values_to_be_between", atMostTwo, 0.67))
                .refusal())
        .hasValueSatisfying(refusal -> assertThat(refusal.message()).contains(", mostly: 0.67}"));
  }

  @Test
  void aWarningIsReportedAndDoesNotStop() {
    Manifest manifest =
        SmallTable.validate(
            folder,
            new Expectation(
                "expect_column_values_to_be_in_set",
                Arguments.of(Map.of("column", "s", "value_set", List.of("EWR"))),
                1,
                Severity.WARN),
            stop("expect_column_values_to_not_be_null", Map.of("column", "n")));

    assertThat(manifest.refusal()).isEmpty();
    assertThat(manifest.facts().get("result"))
        .hasToString(
            "{\"success\":false,\"statistics\":{\"evaluated_expectations\":2,\"successful_expectations\":1,"
                + "\"unsuccessful_expectations\":1,\"success_percent\":50.0},\"results\":["
                + "{\"success\":false,\"severity\":\"warn\",\"expectation_config\":{\"type\":"
                + "\"expect_column_values_to_be_in_set\",\"kwargs\":"
                + manifest.facts().at("/result/results/0/expectation_config/kwargs")
                + "},\"result\":{\"element_count\":4,\"missing_count\":1,\"missing_percent\":25.0,"
                + "\"unexpected_count\":2,\"unexpected_percent\":66.66666666666667,"
                + "\"partial_unexpected_list\":[\"JFK\",\"LGAX\"],\"partial_unexpected_rows\":[2,3]}},"
                + "{\"success\":true,\"severity\":\"stop\",\"expectation_config\":{\"type\":"
                + "\"expect_column_values_to_not_be_null\",\"kwargs\":{\"column\":\"n\"}},\"result\":"
                + "{\"element_count\":4,\"missing_count\":0,\"missing_percent\":0.0,"
                + "\"unexpected_count\":0,\"unexpected_percent\":0.0}}]}");
  }

  @Test
  void namesEveryExpectationThatStops() {
    Refusal refusal =
        SmallTable.validate(
                folder,
                stop("expect_table_row_count_to_equal", Map.of("value", 5)),
                stop("expect_column_values_to_not_be_null", Map.of("column", "n")),
                stop("expect_column_values_to_not_be_null", Map.of("column", "x")))
            .refusal()
            .orElseThrow();

    assertThat(refusal.message()).startsWith("validate t: 2 of 3 expectations not met; ");
    assertThat(refusal.details())
        .containsExactly(
            "expect_table_row_count_to_equal {value: 5}: expected 5, found 4",
            "expect_column_values_to_not_be_null {column: x}: 1 of 4 rows are not as expected (25.0000 %): row 3: missing");
  }

  @Test
  void argumentsThatDoNotFitTheTableAreTheSpecsFault() {
    refused(
        stop("expect_column_values_to_not_be_null", Map.of("column", "ns")),
        "validate t: expect_column_values_to_not_be_null: no column 'ns', did you mean 'n'?; the table has n, x, s, ts, b");
    refused(
        stop("expect_column_mean_to_be_between", Map.of("column", "s", "min_value", 0)),
        "validate t: expect_column_mean_to_be_between: expected a number column, found 's', a string");
    refused(
        stop("expect_column_mean_to_be_between", Map.of("column", "n")),
        "validate t: expect_column_mean_to_be_between: expected min_value or max_value or both, found neither");
    refused(
        stop("expect_column_values_to_be_in_set", Map.of("column", "n", "value_set", List.of("a"))),
        "validate t: expect_column_values_to_be_in_set: expected values to compare the number 'n' with, found 'a'");
    refused(
        stop("expect_column_values_to_match_regex", Map.of("column", "s", "regex", "(")),
        "validate t: Invalid Input Error: missing ): (");
  }

  private void refused(Expectation expectation, String message) {
    assertThatThrownBy(() -> SmallTable.validate(folder, expectation))
        .isInstanceOfSatisfying(
            StageFailure.class, failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.SPEC))
        .hasMessage(message);
  }
}
