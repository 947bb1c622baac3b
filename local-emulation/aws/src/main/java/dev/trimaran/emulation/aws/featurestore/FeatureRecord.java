package dev.trimaran.emulation.aws.featurestore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A record that fits its group.
 *
 * @param identifier which record it is
 * @param event when it became so
 * @param values the features that it has, as the runtime's {@code FeatureValue}s
 */
record FeatureRecord(String identifier, Instant event, ArrayNode values) {
  /** The record of these values; what does not fit the group is refused. */
  static FeatureRecord of(Group group, JsonNode values) {
    Map<String, Group.Type> types = group.types();
    Set<String> seen = new HashSet<>();
    String identifier = "";
    String event = "";
    for (JsonNode value : values) {
      String feature = value.path("FeatureName").asText();
      Group.Type type = types.get(feature);
      if (type == null) {
        throw Refused.invalid(
            "Feature %s is not defined in FeatureGroup %s.".formatted(feature, group.name()));
      }
      if (!seen.add(feature)) {
        throw Refused.invalid("Feature %s is given more than once.".formatted(feature));
      }
      check(feature, type, value);
      if (feature.equals(group.identifier())) {
        identifier = value.path("ValueAsString").asText("");
      }
      if (feature.equals(group.eventTime())) {
        event = value.path("ValueAsString").asText("");
      }
    }
    require(group.identifier(), identifier, "record identifier");
    require(group.eventTime(), event, "event time");
    Group.Type type = types.getOrDefault(group.eventTime(), new Group.Type("String", false));
    return new FeatureRecord(identifier, EventTime.of(event, type), (ArrayNode) values);
  }

  private static void require(String feature, String value, String what) {
    if (value.isEmpty()) {
      throw Refused.invalid(
          "Missing required feature value: %s is the %s feature.".formatted(feature, what));
    }
  }

  private static void check(String feature, Group.Type type, JsonNode value) {
    if (type.many() != value.has("ValueAsStringList")) {
      throw Refused.invalid(
          "Feature %s is expected in %s."
              .formatted(feature, type.many() ? "ValueAsStringList" : "ValueAsString"));
    }
    if (!type.many()) {
      check(feature, type, value.path("ValueAsString").asText());
    }
    value.path("ValueAsStringList").forEach(one -> check(feature, type, one.asText()));
  }

  private static void check(String feature, Group.Type type, String text) {
    boolean fits =
        switch (type.name()) {
          case "Integral" -> isLong(text);
          case "Fractional" -> isDouble(text);
          default -> true;
        };
    if (!fits) {
      throw Refused.invalid(
          "Feature %s is expected to be %s, found: %s".formatted(feature, type.name(), text));
    }
  }

  private static boolean isLong(String text) {
    try {
      return Long.toString(Long.parseLong(text)).length() > 0;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isDouble(String text) {
    try {
      return Double.parseDouble(text) <= Double.MAX_VALUE || !text.isBlank();
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
