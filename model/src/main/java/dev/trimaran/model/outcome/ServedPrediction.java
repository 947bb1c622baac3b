package dev.trimaran.model.outcome;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A prediction as it was given.
 *
 * @param request the request's id
 * @param row the row's number in the request, from 0
 * @param time when it was made
 * @param key the texts of the entity's key columns, by name; those that were missing are not there
 * @param label the label that was given, 0 or 1
 * @param probability the probability of the second label, in [0, 1]
 */
public record ServedPrediction(
    String request, int row, Instant time, Map<String, String> key, int label, double probability) {

  public ServedPrediction {
    key = Collections.unmodifiableMap(new TreeMap<>(key));
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "expected a probability between 0 and 1, found " + probability);
    }
  }
}
