package dev.trimaran.serving.outcomes;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was read of an outcome so far. */
final class OutcomeDraft {

  /** The fields of an outcome, as JSON and CSV call them. */
  static final String FIELDS = "request_id, row, key, prediction_time, label or time";

  private final Map<String, Object> values = new LinkedHashMap<>();
  private final Map<String, Object> key = new LinkedHashMap<>();

  /** Whether there is such a field. A value that is missing is as if the field were not there. */
  boolean set(String field, @Nullable Object value) {
    switch (field) {
      case "request_id", "row", "prediction_time", "label", "time" -> {
        if (value != null) {
          values.put(field, value);
        }
        return true;
      }
      default -> {
        return false;
      }
    }
  }

  void setKey(String column, @Nullable Object value) {
    if (value != null) {
      key.put(column, value);
    }
  }

  Optional<Object> request() {
    return get("request_id");
  }

  Optional<Object> row() {
    return get("row");
  }

  Optional<Object> predictionTime() {
    return get("prediction_time");
  }

  Optional<Object> label() {
    return get("label");
  }

  Optional<Object> time() {
    return get("time");
  }

  Map<String, Object> key() {
    return key;
  }

  private Optional<Object> get(String field) {
    return Optional.ofNullable(values.get(field));
  }
}
