package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.FeatureRow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sagemakerfeaturestoreruntime.model.FeatureValue;

/**
 * A feature group and how a view's rows stand in it, as texts all.
 *
 * @param name the group's name
 * @param arn its ARN
 * @param identifier the feature that identifies a record
 * @param event the feature with the time of the event
 * @param types each feature's type in the words of SageMaker, in the group's order
 * @param kinds where a feature's values are of another kind than its type says
 * @param tags the group's tags
 */
record FeatureGroup(
    String name,
    String arn,
    String identifier,
    String event,
    Map<String, String> types,
    Map<String, FeatureKind> kinds,
    Map<String, String> tags) {
  /** Identifies a record of a view with several keys: a JSON array of their values. */
  static final String RECORD = "record_id";

  /** The time of the event in a group that the driver made. */
  static final String WRITTEN = "written_at";

  /** The time of the event to the microsecond, which the feature of the event is not told to. */
  static final String EXACT = "trimaran_event_time";

  /** What identifies the record of these keys. */
  String id(List<String> key) {
    return identifier.equals(RECORD) || key.size() != 1 ? KeyText.of(key) : key.getFirst();
  }

  /** The row as a record. */
  List<FeatureValue> record(FeatureRow row) {
    Map<String, String> values = new LinkedHashMap<>();
    row.values().forEach((column, value) -> values.put(column, kind(column, value).text(value)));
    List<String> keys = keyFeatures();
    for (int i = 0; i < Math.min(keys.size(), row.key().size()); i++) {
      values.put(keys.get(i), row.key().get(i));
    }
    values.put(identifier, id(row.key()));
    values.put(event, eventText(row.eventTime()));
    if (types.containsKey(EXACT)) {
      values.put(EXACT, row.eventTime().toString());
    }
    List<FeatureValue> record = new ArrayList<>();
    values.forEach((feature, value) ->
        record.add(FeatureValue.builder().featureName(feature).valueAsString(value).build()));
    return record;
  }

  /** SageMaker's own form, to the millisecond. */
  static String eventText(Instant time) {
    return time.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private FeatureKind kind(String column, Object value) {
    return FeatureKind.of(types.getOrDefault(column, "String"), value);
  }

  /** The key columns of a view with several, which stand between the identifier and the event. */
  private List<String> keyFeatures() {
    List<String> all = List.copyOf(types.keySet());
    int end = all.indexOf(event);
    return identifier.equals(RECORD) && end > 1 ? all.subList(1, end) : List.of();
  }

  /** The record as the row of these keys. */
  FeatureRow row(List<String> key, List<FeatureValue> record) {
    Map<String, Object> values = new LinkedHashMap<>();
    Instant time = Instant.EPOCH;
    List<String> keys = keyFeatures();
    for (FeatureValue value : record) {
      String feature = value.featureName();
      if (feature.equals(EXACT) || (feature.equals(event) && !types.containsKey(EXACT))) {
        time = Instant.parse(value.valueAsString());
      } else if (!feature.equals(event) && !feature.equals(identifier) && !keys.contains(feature)) {
        values.put(feature, value(feature, value.valueAsString()));
      }
    }
    return new FeatureRow(key, time, values);
  }

  private Object value(String feature, String text) {
    FeatureKind kind =
        kinds.getOrDefault(feature, FeatureKind.usual(types.getOrDefault(feature, "String")));
    try {
      return kind.value(text);
    } catch (RuntimeException e) {
      throw new CloudException(
          ErrorCode.INTERNAL,
          false,
          "read features",
          name,
          "expected " + kind + " in feature " + feature + ", found '" + text + "'",
          e);
    }
  }
}
