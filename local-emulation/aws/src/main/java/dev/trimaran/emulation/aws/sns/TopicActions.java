package dev.trimaran.emulation.aws.sns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import java.util.Map;
import java.util.regex.Pattern;

/** Makes, shows and removes topics. */
final class TopicActions {
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_-]{1,256}|[A-Za-z0-9_-]{1,251}\\.fifo");

  private final Topics topics;

  TopicActions(Topics topics) {
    this.topics = topics;
  }

  Map<String, Action> actions() {
    return Map.of(
        "CreateTopic", this::create,
        "DeleteTopic", this::delete,
        "ListTopics", this::list,
        "GetTopicAttributes", this::get,
        "SetTopicAttributes", this::set,
        "AddPermission", this::permit,
        "RemovePermission", this::forbid);
  }

  private Answer create(Call call) {
    String name = call.text("Name");
    JsonNode asked = call.input().path("Attributes");
    boolean fifo = asked.path("FifoTopic").asText().equals("true");
    if (!NAME.matcher(name).matches() || fifo != name.endsWith(".fifo")) {
      throw Refused.parameter(
          fifo
              ? "Fifo Topic names must end with .fifo and must be made up of only uppercase and"
                  + " lowercase ASCII letters, numbers, underscores, and hyphens, and must be"
                  + " between 1 and 256 characters long."
              : "Topic Name");
    }
    asked
        .properties()
        .forEach(each -> TopicAttributes.check(each.getKey(), each.getValue().asText()));
    String arn = call.site().arn("sns", name);
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("arn", arn);
    ObjectNode attributes = document.putObject("attributes");
    asked.properties().forEach(each -> attributes.set(each.getKey(), each.getValue()));
    ObjectNode tags = document.putObject("tags");
    call.input()
        .path("Tags")
        .forEach(tag -> tags.put(tag.path("Key").asText(), tag.path("Value").asText()));
    if (!topics.create(call.site(), name, document)) {
      same(topics.get(arn), asked, tags);
    }
    return Answer.of(JsonNodeFactory.instance.objectNode().put("TopicArn", arn));
  }

  private static void same(ObjectNode there, JsonNode asked, JsonNode tags) {
    asked
        .properties()
        .forEach(each -> {
          String found =
              there
                  .path("attributes")
                  .path(each.getKey())
                  .asText(TopicAttributes.USUAL.getOrDefault(each.getKey(), ""));
          if (!found.equals(each.getValue().asText())) {
            throw Refused.parameter(
                "Attributes Reason: Topic already exists with different attributes");
          }
        });
    if (!tags.isEmpty() && !there.path("tags").equals(tags)) {
      throw Refused.parameter("Tags Reason: Topic already exists with different tags");
    }
  }

  private Answer delete(Call call) {
    topics.delete(call.text("TopicArn"));
    return Answer.empty();
  }

  private Answer list(Call call) {
    return Paging.page(
        call.text("NextToken"),
        "Topics",
        (after, most) -> topics.list(call.site(), after, most),
        topic -> JsonNodeFactory.instance.objectNode().put("TopicArn", topic.path("arn").asText()));
  }

  private Answer get(Call call) {
    String arn = call.text("TopicArn");
    ObjectNode topic = topics.get(arn);
    ObjectNode shown = TopicAttributes.shown(topic);
    int pending = 0;
    int confirmed = 0;
    for (var each : topics.of(arn, "", Integer.MAX_VALUE)) {
      if (each.getValue().path("pending").asBoolean()) {
        pending++;
      } else {
        confirmed++;
      }
    }
    shown.put("SubscriptionsPending", Integer.toString(pending));
    shown.put("SubscriptionsConfirmed", Integer.toString(confirmed));
    shown.put("SubscriptionsDeleted", "0");
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.set("Attributes", shown);
    return Answer.of(output);
  }

  private Answer set(Call call) {
    String name = call.text("AttributeName");
    String value = call.text("AttributeValue");
    if (name.equals("FifoTopic")) {
      throw Refused.parameter("AttributeName");
    }
    TopicAttributes.check(name, value);
    topics.change(
        call.text("TopicArn"),
        topic -> {
          ((ObjectNode) topic.path("attributes")).put(name, value);
          return topic;
        });
    return Answer.empty();
  }

  private Answer permit(Call call) {
    String arn = call.text("TopicArn");
    topics.change(
        arn,
        topic -> {
          ObjectNode policy = policy(topic);
          for (JsonNode statement : policy.path("Statement")) {
            if (statement.path("Sid").asText().equals(call.text("Label"))) {
              throw Refused.parameter("Statement already exists");
            }
          }
          ObjectNode statement = policy.withArray("Statement").addObject();
          statement.put("Sid", call.text("Label")).put("Effect", "Allow");
          ArrayNode principals = statement.putObject("Principal").putArray("AWS");
          call.input()
              .path("AWSAccountId")
              .forEach(account -> principals.add("arn:aws:iam::" + account.asText() + ":root"));
          ArrayNode actions = statement.putArray("Action");
          call.input().path("ActionName").forEach(action -> actions.add("SNS:" + action.asText()));
          statement.put("Resource", arn);
          ((ObjectNode) topic.path("attributes")).put("Policy", policy.toString());
          return topic;
        });
    return Answer.empty();
  }

  private Answer forbid(Call call) {
    topics.change(
        call.text("TopicArn"),
        topic -> {
          ObjectNode policy = policy(topic);
          ArrayNode left = JsonNodeFactory.instance.arrayNode();
          policy
              .path("Statement")
              .forEach(statement -> {
                if (!statement.path("Sid").asText().equals(call.text("Label"))) {
                  left.add(statement);
                }
              });
          policy.set("Statement", left);
          ((ObjectNode) topic.path("attributes")).put("Policy", policy.toString());
          return topic;
        });
    return Answer.empty();
  }

  private static ObjectNode policy(ObjectNode topic) {
    return (ObjectNode) Topics.document(TopicAttributes.shown(topic).path("Policy").asText());
  }
}
