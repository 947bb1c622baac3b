package dev.trimaran.model.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaCheckTest {

  private static final Table.Numbers NUMBERS = new Table.Numbers(new double[200]);
  private static final Table.Texts TEXTS = new Table.Texts(texts());

  private static String[] texts() {
    String[] texts = new String[200];
    Arrays.fill(texts, "a");
    return texts;
  }

  @Test
  void namesColumnsThatAreMissingMoreOrOfAnotherType() {
    DriftResult result =
        new DriftCheck(DriftPolicy.DEFAULT)
            .compare(
                new Table(Map.of("a", NUMBERS, "b", NUMBERS, "same", TEXTS)),
                new Table(Map.of("b", TEXTS, "c", TEXTS, "same", TEXTS)));

    assertThat(result.verdict()).isEqualTo(Verdict.DRIFT);
    assertThat(result.features()).hasSize(1);
    assertThat(result.violations())
        .containsExactlyInAnyOrder(
            new Violation(
                "a",
                Violation.Check.MISSING_COLUMN_CHECK,
                "expected a column \"a\" as at the baseline, found none"),
            new Violation(
                "b",
                Violation.Check.DATA_TYPE_CHECK,
                "expected numbers in \"b\" as at the baseline, found texts"),
            new Violation(
                "c",
                Violation.Check.EXTRA_COLUMN_CHECK,
                "expected only the columns of the baseline, found \"c\""));
  }

  @Test
  void anExtraColumnIsNoDrift() {
    DriftResult result =
        new DriftCheck(DriftPolicy.DEFAULT)
            .compare(new Table(Map.of("a", NUMBERS)), new Table(Map.of("a", NUMBERS, "b", TEXTS)));

    assertThat(result.verdict()).isEqualTo(Verdict.STABLE);
    assertThat(result.violations()).hasSize(1);
  }

  @Test
  void refusesColumnsOfDifferentLengthAndPoliciesThatCannotBe() {
    assertThatThrownBy(() -> new Table(Map.of("a", NUMBERS, "b", new Table.Numbers(1))))
        .hasMessageStartingWith("expected ");
    assertThatThrownBy(() -> DriftPolicy.DEFAULT.withFalseAlarms(1))
        .hasMessage("false-alarms: expected a share between 0 and 1, found 1.0");
    assertThatThrownBy(() -> DriftPolicy.DEFAULT.withMinimumSample(0))
        .hasMessage("minimum-sample: expected at least 1, found 0");
  }
}
