package dev.trimaran.spec;

import dev.trimaran.spec.shape.BrokenRules;
import dev.trimaran.spec.shape.Default;
import dev.trimaran.spec.shape.Description;
import dev.trimaran.spec.shape.Distinct;
import dev.trimaran.spec.shape.Range;
import dev.trimaran.spec.shape.Rules;
import java.time.Duration;
import java.util.List;

/**
 * What the serving function keeps of requests and answers.
 *
 * @param sample the share of requests that are logged with their rows
 * @param mask the columns whose values are never written
 * @param interval how often what was gathered is written; a killed function loses at most so much
 * @param outcomes whether and how labels that come back are taken
 */
@Description("What the serving function keeps of requests and answers.")
public record CaptureSettings(
    @Description("The share of requests that are logged with their rows and answers.")
        @Default("0")
        @Range(min = 0, max = 1)
        double sample,
    @Description("Columns whose values are never written: personal data.") @Distinct
        List<String> mask,
    @Description("How often what was gathered is written.") @Default("PT1M") Duration interval,
    @Description("Take labels that come back. Without this block none are taken.")
        OutcomeSettings outcomes) {
  private static final Duration LEAST_INTERVAL = Duration.ofSeconds(1);

  public CaptureSettings {
    Rules.hold(CaptureSettings.class, sample, mask, interval, outcomes);
    if (interval.compareTo(LEAST_INTERVAL) < 0) {
      throw BrokenRules.of(
          CaptureSettings.class,
          "interval",
          "expected at least " + LEAST_INTERVAL + ", found " + interval);
    }
    for (String column : outcomes.key()) {
      if (mask.contains(column)) {
        throw BrokenRules.of(
            CaptureSettings.class,
            "outcomes",
            "expected key columns that are not masked, found " + column);
      }
    }
  }
}
