package dev.trimaran.spec;

import dev.trimaran.spec.shape.BrokenRules;
import dev.trimaran.spec.shape.Default;
import dev.trimaran.spec.shape.Description;
import dev.trimaran.spec.shape.Rules;
import java.time.Instant;
import java.util.Optional;

/**
 * Which rows are trained on and which are tested on.
 *
 * @param trainUntil rows before this moment are trained on
 * @param testUntil rows from {@code trainUntil} on and before this moment are tested on; if absent,
 *     all from {@code trainUntil} on
 */
@Description("Which rows are trained on and which are tested on.")
public record Split(
    @Description("What the rows are split by.") @Default("time") SplitKind by,
    @Description("Rows before this moment are trained on. A date is its midnight in UTC.")
        Instant trainUntil,
    @Description(
            "Rows from train-until on and before this moment are tested on. Default: to the end of the data.")
        Optional<Instant> testUntil) {

  public Split {
    Rules.hold(Split.class, by, trainUntil, testUntil);
    if (testUntil.isPresent() && !testUntil.get().isAfter(trainUntil)) {
      throw BrokenRules.of(
          Split.class,
          "test-until",
          "expected a time after train-until (" + trainUntil + "), found " + testUntil.get());
    }
  }
}
