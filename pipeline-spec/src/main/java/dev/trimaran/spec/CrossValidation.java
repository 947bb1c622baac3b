package dev.trimaran.spec;

import dev.trimaran.spec.shape.Default;
import dev.trimaran.spec.shape.Description;
import dev.trimaran.spec.shape.Range;
import dev.trimaran.spec.shape.Rules;
import java.util.Optional;

/**
 * How trials are judged on parts of the training rows.
 *
 * @param maxRows at most so many rows, the newest, of each fold's training part
 */
@Description("How trials are judged on parts of the training rows.")
public record CrossValidation(
    @Description("How the training rows are cut into folds.") @Default("time-series")
        CrossValidationKind kind,
    @Description("The number of folds.") @Default("3") @Range(min = 2, max = 100) int folds,
    @Description("At most so many rows, the newest, of each fold's training part. Default: all.")
        @Range(min = 1)
        Optional<Integer> maxRows) {

  public CrossValidation {
    Rules.hold(CrossValidation.class, kind, folds, maxRows);
  }
}
