package dev.trimaran.emulation.aws.logs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import java.util.Map;

/** The tags of log groups. */
final class GroupTags {
  static final String TAGS = "_tags";
  private static final int MOST = 50;

  private final Places places;

  GroupTags(Places places) {
    this.places = places;
  }

  Map<String, Action> actions() {
    return Map.of(
        "TagResource", this::tag,
        "UntagResource", this::untag,
        "ListTagsForResource", this::list,
        "TagLogGroup", this::tag,
        "UntagLogGroup", this::untag,
        "ListTagsLogGroup", this::list);
  }

  private Answer tag(Call call) {
    changed(
        call,
        tags -> {
          tags.setAll((ObjectNode) call.input().path("tags"));
          if (tags.size() > MOST) {
            throw new AwsException(
                "TooManyTagsException",
                400,
                "The resource would have %d tags; the most is %d.".formatted(tags.size(), MOST));
          }
        });
    return Answer.empty();
  }

  private Answer untag(Call call) {
    JsonNode keys = call.input().path(call.input().has("tagKeys") ? "tagKeys" : "tags");
    changed(call, tags -> keys.forEach(key -> tags.remove(key.asText())));
    return Answer.empty();
  }

  private Answer list(Call call) {
    JsonNode tags = places.requiredGroup(call.site(), name(call)).path(TAGS);
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.set("tags", tags.isObject() ? tags : JsonNodeFactory.instance.objectNode());
    return Answer.of(output);
  }

  private void changed(Call call, java.util.function.Consumer<ObjectNode> change) {
    places.change(
        call.site(),
        name(call),
        group -> {
          change.accept(group.withObjectProperty(TAGS));
          return group;
        });
  }

  private static String name(Call call) {
    return call.input().has("resourceArn")
        ? Places.name(call.text("resourceArn"))
        : call.text("logGroupName");
  }
}
