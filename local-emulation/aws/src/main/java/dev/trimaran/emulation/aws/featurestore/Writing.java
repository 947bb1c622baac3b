package dev.trimaran.emulation.aws.featurestore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.state.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Puts and deletes records. */
final class Writing {
  private static final String GROUP = "FeatureGroupName";

  private final Table groups;
  private final OnlineStore online;
  private final OfflineStore offline;

  Writing(Aws aws, OnlineStore online, OfflineStore offline) {
    this.groups = aws.state().table("sagemaker/feature-group");
    this.online = online;
    this.offline = offline;
  }

  Answer put(Call call) {
    put(call.site(), call.input(), call.input().path("TtlDuration"));
    return Answer.empty();
  }

  /** Each entry by itself: those that are refused are told, the others are kept. */
  Answer putMany(Call call) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode errors = output.putArray("Errors");
    output.putArray("UnprocessedEntries");
    for (JsonNode entry : call.input().path("Entries")) {
      JsonNode own = entry.path("TtlDuration");
      try {
        put(call.site(), entry, own.isObject() ? own : call.input().path("TtlDuration"));
      } catch (AwsException e) {
        ObjectNode error = errors.addObject();
        error.set("Entry", entry);
        error.put("ErrorCode", e.code());
        error.put("ErrorMessage", e.text());
      }
    }
    return Answer.of(output);
  }

  private void put(Site site, JsonNode input, JsonNode timeToLive) {
    Group group = Group.of(groups, site, input.path(GROUP).asText());
    Set<String> stores = stores(group, input.path("TargetStores"));
    if (timeToLive.isObject() && !group.online()) {
      throw Refused.invalid(
          "TtlDuration: FeatureGroup %s has no online store.".formatted(group.name()));
    }
    FeatureRecord put = FeatureRecord.of(group, input.path("Record"));
    if (stores.contains("OnlineStore")) {
      online.put(group, put, group.timeToLive(timeToLive));
    }
    if (stores.contains("OfflineStore")) {
      offline.append(group, put.event(), put.values(), /* deleted= */ false);
    }
  }

  Answer delete(Call call) {
    Group group = Group.of(groups, call.site(), call.text(GROUP));
    Set<String> stores = stores(group, call.input().path("TargetStores"));
    String identifier = call.text("RecordIdentifierValueAsString");
    String eventTime = call.text("EventTime");
    ArrayNode mark = JsonNodeFactory.instance.arrayNode();
    mark.addObject().put("FeatureName", group.identifier()).put("ValueAsString", identifier);
    mark.addObject().put("FeatureName", group.eventTime()).put("ValueAsString", eventTime);
    Instant event = FeatureRecord.of(group, mark).event();
    if (stores.contains("OnlineStore")) {
      if (call.text("DeletionMode").equals("HardDelete")) {
        online.deleteHard(group, identifier, event);
      } else {
        online.deleteSoft(group, identifier, event);
      }
    }
    if (stores.contains("OfflineStore")) {
      offline.append(group, event, mark, /* deleted= */ true);
    }
    return Answer.empty();
  }

  private static Set<String> stores(Group group, JsonNode targets) {
    Set<String> there = new HashSet<>();
    if (group.online()) {
      there.add("OnlineStore");
    }
    if (group.offline()) {
      there.add("OfflineStore");
    }
    if (targets.isEmpty()) {
      return there;
    }
    Set<String> wanted = new HashSet<>();
    targets.forEach(target -> wanted.add(target.asText()));
    for (String target : wanted) {
      if (!there.contains(target)) {
        throw Refused.invalid(
            "TargetStores: FeatureGroup %s has no %s.".formatted(group.name(), target));
      }
    }
    return wanted;
  }
}
