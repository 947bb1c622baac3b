package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a feature group must be, and what may be changed in it. */
final class FeatureGroupRules {
  private static final int MOST_FEATURES = 2500;
  private static final Set<String> RESERVED =
      Set.of("is_deleted", "write_time", "api_invocation_time", "year", "month", "day", "hour");

  private FeatureGroupRules() {}

  static void check(JsonNode input) {
    JsonNode definitions = input.path("FeatureDefinitions");
    Map<String, String> types = new HashMap<>();
    Set<String> names = new HashSet<>();
    for (JsonNode definition : definitions) {
      String name = definition.path("FeatureName").asText();
      types.put(name, definition.path("FeatureType").asText());
      checkName(name, names);
      checkCollection(definition, input.path("OnlineStoreConfig"));
    }
    checkType(
        types,
        input.path("RecordIdentifierFeatureName").asText(),
        "Record identifier",
        List.of("String", "Integral"));
    checkType(
        types,
        input.path("EventTimeFeatureName").asText(),
        "Event time",
        List.of("String", "Fractional"));
    boolean online = input.path("OnlineStoreConfig").path("EnableOnlineStore").asBoolean();
    boolean offline = input.hasNonNull("OfflineStoreConfig");
    if (!online && !offline) {
      throw invalid(
          "OnlineStore and OfflineStore cannot be both disabled. Please enable at least one of them"
              + " and retry the request.");
    }
    if (offline && !input.hasNonNull("RoleArn")) {
      throw invalid("RoleArn is required when OfflineStoreConfig is given.");
    }
    if (input.path("OfflineStoreConfig").path("TableFormat").asText().equals("Iceberg")) {
      throw invalid(
          "TableFormat Iceberg: the emulation writes the offline store as Glue tables alone.");
    }
  }

  private static void checkName(String name, Set<String> names) {
    if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
      throw invalid("FeatureName " + name + " is reserved by the offline store.");
    }
    if (!names.add(name.toLowerCase(Locale.ROOT))) {
      throw invalid("Duplicate feature name: " + name);
    }
  }

  private static void checkType(
      Map<String, String> types, String feature, String what, List<String> allowed) {
    String type = types.get(feature);
    if (type == null) {
      throw invalid("%s feature %s is not in FeatureDefinitions.".formatted(what, feature));
    }
    if (!allowed.contains(type)) {
      throw invalid(
          "%s feature %s must be of type %s, and is %s."
              .formatted(what, feature, String.join(" or ", allowed), type));
    }
  }

  private static void checkCollection(JsonNode definition, JsonNode online) {
    if (definition.hasNonNull("CollectionType")
        && online.path("EnableOnlineStore").asBoolean()
        && !online.path("StorageType").asText().equals("InMemory")) {
      throw invalid(
          "CollectionType of feature %s is only supported with the StorageType InMemory."
              .formatted(definition.path("FeatureName").asText()));
    }
  }

  /** The group with more features, or with another time to live. */
  static ObjectNode changed(ObjectNode group, JsonNode input, double now) {
    if (!group.path("FeatureGroupStatus").asText().equals("Created")) {
      throw invalid(
          "FeatureGroup %s cannot be updated: its status is %s."
              .formatted(
                  group.path("FeatureGroupName").asText(),
                  group.path("FeatureGroupStatus").asText()));
    }
    ArrayNode definitions = group.withArray("FeatureDefinitions");
    Set<String> names = new HashSet<>();
    definitions.forEach(
        one -> names.add(one.path("FeatureName").asText().toLowerCase(Locale.ROOT)));
    for (JsonNode addition : input.path("FeatureAdditions")) {
      checkName(addition.path("FeatureName").asText(), names);
      checkCollection(addition, group.path("OnlineStoreConfig"));
      definitions.add(addition);
    }
    if (definitions.size() > MOST_FEATURES) {
      throw Refused.tooMany(
          "A feature group has at most %d features, and this one would have %d."
              .formatted(MOST_FEATURES, definitions.size()));
    }
    JsonNode ttl = input.path("OnlineStoreConfig").path("TtlDuration");
    if (ttl.isObject()) {
      if (!(group.path("OnlineStoreConfig") instanceof ObjectNode online)) {
        throw invalid("TtlDuration: the feature group has no online store.");
      }
      online.set("TtlDuration", ttl);
    }
    if (input.hasNonNull("ThroughputConfig")) {
      group.set("ThroughputConfig", input.get("ThroughputConfig"));
    }
    group.put("LastModifiedTime", now);
    group.putObject("LastUpdateStatus").put("Status", "InProgress");
    return group;
  }

  private static RuntimeException invalid(String message) {
    return Refused.invalid("Validation Error: " + message);
  }
}
