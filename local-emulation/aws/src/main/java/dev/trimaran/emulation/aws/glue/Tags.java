package dev.trimaran.emulation.aws.glue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.state.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The tags of Glue's resources, by the resource's name. */
final class Tags implements Part {
  private static final int MOST = 50;

  private final Table table;

  Tags(Aws aws) {
    this.table = aws.state().table("glue/tags");
  }

  /** The resource is there, with these tags: the input's member, which may be missing. */
  void create(String arn, JsonNode tags) {
    table.put(arn, added(JsonNodeFactory.instance.objectNode(), tags));
  }

  /** The resource is gone. */
  void forget(String arn) {
    table.remove(arn);
  }

  /** Whether the resource has all these tags. */
  boolean has(String arn, JsonNode tags) {
    ObjectNode there = table.get(arn).orElseGet(JsonNodeFactory.instance::objectNode);
    return tags.properties().stream()
        .allMatch(tag -> tag.getValue().equals(there.get(tag.getKey())));
  }

  @Override
  public Map<String, Action> actions() {
    return Map.of(
        "TagResource", this::tag,
        "UntagResource", this::untag,
        "GetTags", this::get);
  }

  @Override
  public Map<String, Function<Call, List<String>>> resources() {
    Function<Call, List<String>> arn = call -> List.of(call.text("ResourceArn"));
    return Map.of("TagResource", arn, "UntagResource", arn, "GetTags", arn);
  }

  private Answer tag(Call call) {
    change(call, tags -> added(tags, call.input().path("TagsToAdd")));
    return Answer.empty();
  }

  private Answer untag(Call call) {
    change(
        call,
        tags -> {
          call.input().path("TagsToRemove").forEach(key -> tags.remove(key.asText()));
          return tags;
        });
    return Answer.empty();
  }

  private Answer get(Call call) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.set("Tags", table.get(call.text("ResourceArn")).orElseThrow(() -> missing(call)));
    return Answer.of(output);
  }

  private void change(Call call, UnaryOperator<ObjectNode> change) {
    Optional<ObjectNode> changed = table.update(call.text("ResourceArn"), change);
    if (changed.isEmpty()) {
      throw missing(call);
    }
  }

  private static ObjectNode added(ObjectNode tags, JsonNode more) {
    more.properties().forEach(tag -> tags.set(tag.getKey(), tag.getValue()));
    if (tags.size() > MOST) {
      throw Refused.invalid(
          "A resource has at most %d tags, and this one would have %d."
              .formatted(MOST, tags.size()));
    }
    return tags;
  }

  private static RuntimeException missing(Call call) {
    return Refused.missing("Resource not found: " + call.text("ResourceArn"));
  }
}
