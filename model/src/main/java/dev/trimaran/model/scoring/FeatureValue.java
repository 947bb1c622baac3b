package dev.trimaran.model.scoring;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;

/**
 * What the online store holds under a key.
 *
 * @param eventTime the time of the event; for a window or a static view that of its materialisation
 * @param values String, Double, Long, Boolean or Instant by column; a missing value is not there.
 *     The map is not copied, for it is made for each lookup: who gives it does not change it
 */
public record FeatureValue(Instant eventTime, Map<String, Object> values) {

  public FeatureValue {
    values = Collections.unmodifiableMap(values);
  }
}
