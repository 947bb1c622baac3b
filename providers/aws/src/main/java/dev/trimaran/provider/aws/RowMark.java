package dev.trimaran.provider.aws;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sagemakerfeaturestoreruntime.model.FeatureValue;

/**
 * What is remembered of a record that was written.
 *
 * @param eventMillis when its event was
 * @param digest of what is in it
 */
record RowMark(long eventMillis, String digest) {
  /** Of a record that nothing is known of. */
  static final RowMark NONE = new RowMark(0, "");

  private static final int DIGITS = 16;

  static RowMark of(Instant event, List<FeatureValue> record) {
    String text =
        record.stream()
            .map(value -> KeyText.of(List.of(value.featureName(), value.valueAsString())))
            .sorted()
            .collect(Collectors.joining());
    return new RowMark(event.toEpochMilli(), Digest.of(text).substring(0, DIGITS));
  }
}
