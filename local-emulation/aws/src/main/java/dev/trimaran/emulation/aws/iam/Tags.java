package dev.trimaran.emulation.aws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Labels on users, roles and instance profiles. */
final class Tags {
  private static final int MOST = 50;

  private final Entities entities;

  Tags(Entities entities) {
    this.entities = entities;
  }

  Map<String, Action> actions() {
    Map<String, Action> actions = new HashMap<>();
    for (Kind kind : List.of(Kind.USER, Kind.ROLE, Kind.PROFILE)) {
      actions.put("Tag" + kind.word(), call -> tag(call, kind));
      actions.put("Untag" + kind.word(), call -> untag(call, kind));
      actions.put("List" + kind.word() + "Tags", call -> list(call, kind));
    }
    return actions;
  }

  private Answer tag(Call call, Kind kind) {
    entities.change(call, kind, document -> add(document, call.input().path("Tags")));
    return Answer.empty();
  }

  private Answer untag(Call call, Kind kind) {
    entities.change(call, kind, document -> drop(document, call.input().path("TagKeys")));
    return Answer.empty();
  }

  private Answer list(Call call, Kind kind) {
    return Page.of(call, "Tags", of(entities.named(call, kind)));
  }

  /** Puts tags on a document; those of the same key are replaced. */
  static void add(ObjectNode document, JsonNode tags) {
    Map<String, String> all = new TreeMap<>();
    of(document).forEach(tag -> all.put(tag.path("Key").asText(), tag.path("Value").asText()));
    tags.forEach(tag -> all.put(tag.path("Key").asText(), tag.path("Value").asText()));
    if (all.size() > MOST) {
      throw Refused.limit("The number of tags has reached the maximum limit.");
    }
    ArrayNode list = document.putArray("Tags");
    all.forEach((key, value) -> list.addObject().put("Key", key).put("Value", value));
  }

  static void drop(ObjectNode document, JsonNode keys) {
    List<String> dropped = new ArrayList<>();
    keys.forEach(key -> dropped.add(key.asText()));
    List<JsonNode> left = new ArrayList<>(of(document));
    left.removeIf(tag -> dropped.contains(tag.path("Key").asText()));
    document.putArray("Tags").addAll(left);
  }

  static List<JsonNode> of(ObjectNode document) {
    List<JsonNode> tags = new ArrayList<>();
    document.path("Tags").forEach(tags::add);
    return tags;
  }
}
