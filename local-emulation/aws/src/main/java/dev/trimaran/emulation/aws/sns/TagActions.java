package dev.trimaran.emulation.aws.sns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import java.util.Map;
import java.util.function.Consumer;

/** Tags of topics. */
final class TagActions {
  private static final int MOST = 50;

  private final Topics topics;

  TagActions(Topics topics) {
    this.topics = topics;
  }

  Map<String, Action> actions() {
    return Map.of(
        "TagResource", this::tag,
        "UntagResource", this::untag,
        "ListTagsForResource", this::list);
  }

  private Answer tag(Call call) {
    return change(
        call,
        tags -> {
          call.input()
              .path("Tags")
              .forEach(tag -> tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
          if (tags.size() > MOST) {
            throw new AwsException(
                "TagLimitExceededException",
                400,
                "Could not complete request: tag quota of per resource exceeded");
          }
        });
  }

  private Answer untag(Call call) {
    return change(
        call, tags -> call.input().path("TagKeys").forEach(key -> tags.remove(key.asText())));
  }

  private Answer list(Call call) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode shown = output.putArray("Tags");
    JsonNode tags =
        topics.find(call.text("ResourceArn")).orElseThrow(TagActions::absent).path("tags");
    tags.properties()
        .forEach(each ->
            shown.addObject().put("Key", each.getKey()).put("Value", each.getValue().asText()));
    return Answer.of(output);
  }

  private Answer change(Call call, Consumer<ObjectNode> change) {
    String arn = call.text("ResourceArn");
    if (topics.find(arn).isEmpty()) {
      throw absent();
    }
    topics.change(
        arn,
        topic -> {
          change.accept((ObjectNode) topic.path("tags"));
          return topic;
        });
    return Answer.empty();
  }

  private static AwsException absent() {
    return new AwsException("ResourceNotFoundException", 404, "Resource does not exist");
  }
}
