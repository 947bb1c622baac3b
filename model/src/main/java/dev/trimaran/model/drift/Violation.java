package dev.trimaran.model.drift;

import java.util.Locale;

/**
 * A rule of the baseline that the data breaks.
 *
 * @param feature the column
 * @param check which rule
 * @param description what was expected and what was found
 */
public record Violation(String feature, Check check, String description) {

  /** The kinds of rules, as SageMaker Model Monitor names them. */
  public enum Check {
    /** Numbers where texts were, or the other way round. */
    DATA_TYPE_CHECK,
    /** More missing values than at the baseline. */
    COMPLETENESS_CHECK,
    /** Another distribution. */
    BASELINE_DRIFT_CHECK,
    /** A column is not there. */
    MISSING_COLUMN_CHECK,
    /** A column is there that the baseline does not have. */
    EXTRA_COLUMN_CHECK,
    /** Texts that the baseline does not have. */
    CATEGORICAL_VALUES_CHECK;

    /** The check as files write it. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
