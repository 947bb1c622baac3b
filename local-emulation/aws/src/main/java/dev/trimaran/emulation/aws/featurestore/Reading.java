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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads records of the online store. */
final class Reading {
  private static final String GROUP = "FeatureGroupName";
  private static final int PAGE = 100;

  private final Table groups;
  private final OnlineStore online;

  Reading(Aws aws, OnlineStore online) {
    this.groups = aws.state().table("sagemaker/feature-group");
    this.online = online;
  }

  /** A record that is not there, deleted or expired is an answer without a record. */
  Answer get(Call call) {
    Group group = online(call.site(), call.text(GROUP));
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    read(group, call.text("RecordIdentifierValueAsString"), call.input()).ifPresent(output::setAll);
    return Answer.of(output);
  }

  Answer getMany(Call call) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode records = output.putArray("Records");
    ArrayNode errors = output.putArray("Errors");
    output.putArray("UnprocessedIdentifiers");
    for (JsonNode asked : call.input().path("Identifiers")) {
      ObjectNode input = asked.deepCopy();
      input.set("ExpirationTimeResponse", call.input().path("ExpirationTimeResponse"));
      for (JsonNode identifier : asked.path("RecordIdentifiersValueAsString")) {
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        said.set(GROUP, asked.path(GROUP));
        said.set("RecordIdentifierValueAsString", identifier);
        try {
          Group group = online(call.site(), asked.path(GROUP).asText());
          read(group, identifier.asText(), input)
              .ifPresent(found -> records.add(said.setAll(found)));
        } catch (AwsException e) {
          errors.add(said.put("ErrorCode", e.code()).put("ErrorMessage", e.text()));
        }
      }
    }
    return Answer.of(output);
  }

  Answer list(Call call) {
    Group group = online(call.site(), call.text(GROUP));
    int most = call.input().path("MaxResults").asInt(PAGE);
    List<String> found =
        online.identifiers(
            group,
            call.text("NextToken"),
            most + 1,
            call.input().path("IncludeSoftDeletedRecords").asBoolean());
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode identifiers = output.putArray("RecordIdentifiers");
    found.stream().limit(most).forEach(identifiers::add);
    if (found.size() > most) {
      output.put("NextToken", found.get(most - 1));
    }
    return Answer.of(output);
  }

  private Group online(Site site, String name) {
    Group group = Group.of(groups, site, name);
    if (!group.online()) {
      throw Refused.invalid(
          "FeatureGroup %s has no online store to read from.".formatted(group.name()));
    }
    return group;
  }

  private Optional<ObjectNode> read(Group group, String identifier, JsonNode input) {
    Set<String> wanted = new HashSet<>();
    for (JsonNode feature : input.path("FeatureNames")) {
      if (!group.types().containsKey(feature.asText())) {
        throw Refused.invalid(
            "Feature %s is not defined in FeatureGroup %s."
                .formatted(feature.asText(), group.name()));
      }
      wanted.add(feature.asText());
    }
    return online.get(group, identifier).map(found -> shown(found, wanted, input));
  }

  private static ObjectNode shown(ObjectNode found, Set<String> wanted, JsonNode input) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    ArrayNode values = shown.putArray("Record");
    for (JsonNode value : found.path("values")) {
      if (wanted.isEmpty() || wanted.contains(value.path("FeatureName").asText())) {
        values.add(value);
      }
    }
    if (input.path("ExpirationTimeResponse").asText().equals("Enabled")) {
      OnlineStore.expires(found).ifPresent(at -> shown.put("ExpiresAt", at));
    }
    return shown;
  }
}
