package dev.trimaran.emulation.aws.events;

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
import java.util.function.UnaryOperator;

/** Tags of rules and buses, by ARN. */
final class Tags {
  private final Table table;

  Tags(Aws aws) {
    table = aws.state().table("events/tags");
  }

  Map<String, Action> actions() {
    return Map.of(
        "TagResource", call -> change(call, tags -> added(tags, call.input().path("Tags"))),
        "UntagResource", call -> change(call, tags -> removed(tags, call.input().path("TagKeys"))),
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

  private static ObjectNode removed(ObjectNode from, JsonNode keys) {
    keys.forEach(key -> from.remove(key.asText()));
    return from;
  }

  private Answer change(Call call, UnaryOperator<ObjectNode> change) {
    if (table.update(call.text("ResourceARN"), change).isEmpty()) {
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
    return Refused.of("ResourceNotFoundException", call.text("ResourceARN") + " does not exist.");
  }
}
