package dev.trimaran.emulation.aws.cloudtrail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.state.Table;
import java.util.Map;
import java.util.function.Predicate;

/** The tags of trails, by their ARNs. */
final class TrailTags {
  private static final String ID = "ResourceId";
  private static final String LIST = "TagsList";

  private final Table table;
  private final Predicate<String> there;

  /**
   * Tags kept in a table.
   *
   * @param there whether there is a trail of this ARN
   */
  TrailTags(Table table, Predicate<String> there) {
    this.table = table;
    this.there = there;
  }

  Map<String, Action> actions() {
    return Map.of("AddTags", this::add, "RemoveTags", this::remove, "ListTags", this::list);
  }

  /** Gives a trail these tags besides its own. */
  void put(String arn, JsonNode tags) {
    ObjectNode all = of(arn);
    tags.forEach(tag -> all.put(tag.path("Key").asText(), tag.path("Value").asText()));
    table.put(arn, all);
  }

  /** Forgets those of a trail that is gone. */
  void forget(String arn) {
    table.remove(arn);
  }

  private synchronized Answer add(Call call) {
    put(required(call.text(ID)), call.input().path(LIST));
    return Answer.empty();
  }

  private synchronized Answer remove(Call call) {
    String arn = required(call.text(ID));
    ObjectNode left = of(arn);
    call.input().path(LIST).forEach(tag -> left.remove(tag.path("Key").asText()));
    table.put(arn, left);
    return Answer.empty();
  }

  private Answer list(Call call) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode resources = output.putArray("ResourceTagList");
    for (JsonNode arn : call.input().path("ResourceIdList")) {
      ArrayNode tags = resources.addObject().put(ID, required(arn.asText())).putArray(LIST);
      of(arn.asText())
          .properties()
          .forEach(tag ->
              tags.addObject().put("Key", tag.getKey()).put("Value", tag.getValue().asText()));
    }
    return Answer.of(output);
  }

  private ObjectNode of(String arn) {
    return table.get(arn).orElseGet(JsonNodeFactory.instance::objectNode);
  }

  private String required(String arn) {
    if (!arn.startsWith("arn:")) {
      throw new AwsException("CloudTrailARNInvalidException", 400, "Invalid Trail ARN: " + arn);
    }
    if (!there.test(arn)) {
      throw new AwsException(
          "ResourceNotFoundException", 400, "The specified resource is not found: " + arn);
    }
    return arn;
  }
}
