package dev.trimaran.emulation.aws.featurestore;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.state.Table;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the runtime needs to know of a feature group.
 *
 * @param definition the group as SageMaker describes it
 */
record Group(JsonNode definition) {
  /** A feature's type: Integral, Fractional or String, one or several. */
  record Type(String name, boolean many) {}

  /** The group of this name, once it is created. */
  static Group of(Table groups, Site site, String nameOrArn) {
    String name = nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    JsonNode found = groups.get(site.key(name)).orElseThrow(() -> Refused.missing(name));
    String status = found.path("FeatureGroupStatus").asText();
    if (!status.equals("Created")) {
      throw Refused.invalid(
          "FeatureGroup %s cannot be used: its status is %s.".formatted(name, status));
    }
    return new Group(found);
  }

  String name() {
    return definition.path("FeatureGroupName").asText();
  }

  String arn() {
    return definition.path("FeatureGroupArn").asText();
  }

  /** The account and region that it lives in. */
  Site site() {
    String[] parts = arn().split(":", -1);
    return new Site(parts[4], parts[3]);
  }

  String identifier() {
    return definition.path("RecordIdentifierFeatureName").asText();
  }

  String eventTime() {
    return definition.path("EventTimeFeatureName").asText();
  }

  boolean online() {
    return definition.path("OnlineStoreConfig").path("EnableOnlineStore").asBoolean();
  }

  boolean offline() {
    return definition.hasNonNull("OfflineStoreConfig");
  }

  /** The types of its features, by name, in their order. */
  Map<String, Type> types() {
    Map<String, Type> types = new LinkedHashMap<>();
    for (JsonNode feature : definition.path("FeatureDefinitions")) {
      types.put(
          feature.path("FeatureName").asText(),
          new Type(feature.path("FeatureType").asText(), feature.hasNonNull("CollectionType")));
    }
    return types;
  }

  /** How long a record lasts after its event time, when neither it nor the group says more. */
  Optional<Duration> timeToLive(JsonNode ofRecord) {
    JsonNode ttl =
        ofRecord.isObject() ? ofRecord : definition.path("OnlineStoreConfig").path("TtlDuration");
    if (!ttl.isObject()) {
      return Optional.empty();
    }
    long value = ttl.path("Value").asLong();
    return Optional.of(
        switch (ttl.path("Unit").asText()) {
          case "Minutes" -> Duration.ofMinutes(value);
          case "Hours" -> Duration.ofHours(value);
          case "Days" -> Duration.ofDays(value);
          case "Weeks" -> Duration.ofDays(7 * value);
          default -> Duration.ofSeconds(value);
        });
  }
}
