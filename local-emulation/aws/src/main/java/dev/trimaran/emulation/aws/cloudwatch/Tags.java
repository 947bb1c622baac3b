package dev.trimaran.emulation.aws.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.state.Table;
import java.util.Map;

/** Tags of alarms and dashboards, by ARN. */
final class Tags {
  private final Table table;

  Tags(Aws aws) {
    table = aws.state().table("cloudwatch/tags");
  }

  Map<String, Action> actions() {
    return Map.of(
        "TagResource", this::tag,
        "UntagResource", this::untag,
        "ListTagsForResource", this::list);
  }

  /** Tags a new resource, also with none. */
  void put(String arn, JsonNode tags) {
    table.put(arn, added(JsonNodeFactory.instance.objectNode(), tags));
  }

  void forget(String arn) {
    table.remove(arn);
  }

  private static ObjectNode added(ObjectNode to, JsonNode tags) {
    tags.forEach(tag -> to.put(tag.path("Key").asText(), tag.path("Value").asText()));
    return to;
  }

  private Answer tag(Call call) {
    if (table
        .update(call.text("ResourceARN"), tags -> added(tags, call.input().path("Tags")))
        .isEmpty()) {
      throw absent(call);
    }
    return Answer.empty();
  }

  private Answer untag(Call call) {
    boolean there =
        table
            .update(
                call.text("ResourceARN"),
                tags -> {
                  call.input().path("TagKeys").forEach(key -> tags.remove(key.asText()));
                  return tags;
                })
            .isPresent();
    if (!there) {
      throw absent(call);
    }
    return Answer.empty();
  }

  private Answer list(Call call) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode shown = output.putArray("Tags");
    table
        .get(call.text("ResourceARN"))
        .orElseThrow(() -> absent(call))
        .properties()
        .forEach(each ->
            shown.addObject().put("Key", each.getKey()).put("Value", each.getValue().asText()));
    return Answer.of(output);
  }

  private static AwsException absent(Call call) {
    return Refused.absent(
        "ResourceNotFoundException", "Unknown resource: " + call.text("ResourceARN"));
  }
}
