package dev.trimaran.model.drift;

import dev.trimaran.model.window.ColumnRole;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What is said of one feature.
 *
 * @param name the column's name
 * @param role what it is to the model
 * @param numeric whether its values are numbers
 * @param verdict in one word
 * @param method what decided: a test's or a distance's name
 * @param score the p-value or the distance of that method, after the correction for many features
 * @param threshold what the score is held against; a p-value must be at most that, a distance at
 *     least
 * @param effect how far the feature moved: numbers in robust standard deviations, texts in
 *     Jensen-Shannon distance
 * @param references how many values the reference has, missing ones included
 * @param currents how many values there are now, missing ones included
 * @param missingReference the share of missing values in the reference
 * @param missingCurrent the share of missing values now
 * @param measures all that was computed
 * @param histogram both distributions
 * @param unseen some of the texts that the reference did not have, with how often each came
 * @param sentence the verdict for people
 */
public record FeatureDrift(
    String name,
    ColumnRole role,
    boolean numeric,
    Verdict verdict,
    String method,
    double score,
    double threshold,
    double effect,
    long references,
    long currents,
    double missingReference,
    double missingCurrent,
    List<Measure> measures,
    Histogram histogram,
    SortedMap<String, Long> unseen,
    String sentence) {

  public FeatureDrift {
    measures = List.copyOf(measures);
  }

  /** A measure by its name. */
  public Optional<Measure> measure(String name) {
    for (Measure measure : measures) {
      if (measure.method().equals(name)) {
        return Optional.of(measure);
      }
    }
    return Optional.empty();
  }
}
