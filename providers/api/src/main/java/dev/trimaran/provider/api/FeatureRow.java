package dev.trimaran.provider.api;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The features of one key in one view.
 *
 * @param key the values of the view's key columns, in their order
 * @param eventTime when the event happened that the values come from
 * @param values by column: String, Double, Long, Boolean or Instant; a column that is missing is
 *     absent, and NaN is missing
 */
public record FeatureRow(List<String> key, Instant eventTime, Map<String, Object> values) {
  /** Copies, cuts instants to microseconds, drops NaN and refuses other types. */
  public FeatureRow {
    key = List.copyOf(key);
    if (key.isEmpty()) {
      throw invalid(key, "expected at least one key value, found none");
    }
    eventTime = eventTime.truncatedTo(ChronoUnit.MICROS);
    Map<String, Object> copy = new LinkedHashMap<>();
    for (Map.Entry<String, Object> value : values.entrySet()) {
      Object plain = plain(key, value.getKey(), value.getValue());
      if (!(plain instanceof Double number && number.isNaN())) {
        copy.put(value.getKey(), plain);
      }
    }
    values = Collections.unmodifiableMap(copy);
  }

  private static Object plain(List<String> key, String column, Object value) {
    if (value instanceof Instant instant) {
      return instant.truncatedTo(ChronoUnit.MICROS);
    }
    boolean known =
        value instanceof Double
            || value instanceof String
            || value instanceof Long
            || value instanceof Boolean;
    if (!known) {
      throw invalid(
          key,
          "expected String, Double, Long, Boolean or Instant in column "
              + column
              + ", found "
              + value.getClass().getSimpleName());
    }
    return value;
  }

  private static CloudException invalid(List<String> key, String problem) {
    return new CloudException(
        ErrorCode.INVALID_ARGUMENT, "make feature row", key.toString(), problem);
  }
}
