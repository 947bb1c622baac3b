package dev.trimaran.emulation.aws.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Reads and changes a queue's attributes, tags and permissions. */
final class AttributeActions {
  private static final int MOST_TAGS = 50;

  private final Aws aws;
  private final Queues queues;

  AttributeActions(Aws aws, Queues queues) {
    this.aws = aws;
    this.queues = queues;
  }

  Map<String, Action> actions() {
    return Map.of(
        "GetQueueAttributes", this::get,
        "SetQueueAttributes", this::set,
        "TagQueue", this::tag,
        "UntagQueue", this::untag,
        "ListQueueTags", this::tags,
        "AddPermission", this::permit,
        "RemovePermission", this::forbid);
  }

  private Answer get(Call call) {
    Queue queue = queue(call);
    ObjectNode known = queues.document(queue);
    ObjectNode all = (ObjectNode) known.path("attributes");
    Queue.Counts counts = queue.counts();
    all.put("QueueArn", queue.arn());
    all.put("CreatedTimestamp", known.path("created").asText());
    all.put("LastModifiedTimestamp", known.path("modified").asText());
    all.put("ApproximateNumberOfMessages", Integer.toString(counts.visible()));
    all.put("ApproximateNumberOfMessagesNotVisible", Integer.toString(counts.inFlight()));
    all.put("ApproximateNumberOfMessagesDelayed", Integer.toString(counts.delayed()));
    Set<String> asked = new HashSet<>();
    call.input().path("AttributeNames").forEach(name -> asked.add(name.asText()));
    if (!asked.contains("All")) {
      all.retain(asked);
    }
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    if (!all.isEmpty()) {
      output.set("Attributes", all);
    }
    return Answer.of(output);
  }

  private Answer set(Call call) {
    Queue queue = queue(call);
    JsonNode asked = call.input().path("Attributes");
    QueueAttributes.check(asked, queue.fifo());
    new Redriving(queues).check(queue.site(), queue.name(), asked.path("RedrivePolicy").asText());
    change(
        queue,
        "attributes",
        attributes ->
            asked
                .properties()
                .forEach(each -> {
                  if (each.getValue().asText().isEmpty()) {
                    attributes.remove(each.getKey());
                  } else {
                    attributes.set(each.getKey(), each.getValue());
                  }
                }));
    return Answer.empty();
  }

  private Answer tag(Call call) {
    change(
        queue(call),
        "tags",
        tags -> {
          tags.setAll((ObjectNode) call.input().path("Tags"));
          if (tags.size() > MOST_TAGS) {
            throw Refused.parameter("Too many tags added for queue " + call.text("QueueUrl") + ".");
          }
        });
    return Answer.empty();
  }

  private Answer untag(Call call) {
    change(
        queue(call),
        "tags",
        tags -> call.input().path("TagKeys").forEach(key -> tags.remove(key.asText())));
    return Answer.empty();
  }

  private Answer tags(Call call) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    JsonNode tags = queues.document(queue(call)).path("tags");
    if (!tags.isEmpty()) {
      output.set("Tags", tags);
    }
    return Answer.of(output);
  }

  private Answer permit(Call call) {
    Queue queue = queue(call);
    change(
        queue,
        "attributes",
        attributes -> {
          ObjectNode policy = policy(attributes, queue.arn());
          for (JsonNode statement : policy.path("Statement")) {
            if (statement.path("Sid").asText().equals(call.text("Label"))) {
              throw Refused.parameter(
                  "Value "
                      + call.text("Label")
                      + " for parameter Label is invalid. Reason: Already exists.");
            }
          }
          ObjectNode statement = policy.withArray("Statement").addObject();
          statement.put("Sid", call.text("Label")).put("Effect", "Allow");
          ArrayNode principals = statement.putObject("Principal").putArray("AWS");
          call.input()
              .path("AWSAccountIds")
              .forEach(account -> principals.add("arn:aws:iam::" + account.asText() + ":root"));
          ArrayNode actions = statement.putArray("Action");
          call.input().path("Actions").forEach(action -> actions.add("SQS:" + action.asText()));
          statement.put("Resource", queue.arn());
          attributes.put("Policy", policy.toString());
        });
    return Answer.empty();
  }

  private Answer forbid(Call call) {
    Queue queue = queue(call);
    change(
        queue,
        "attributes",
        attributes -> {
          ObjectNode policy = policy(attributes, queue.arn());
          ArrayNode left = JsonNodeFactory.instance.arrayNode();
          policy
              .path("Statement")
              .forEach(statement -> {
                if (!statement.path("Sid").asText().equals(call.text("Label"))) {
                  left.add(statement);
                }
              });
          if (left.size() == policy.path("Statement").size()) {
            throw Refused.parameter(
                "Value "
                    + call.text("Label")
                    + " for parameter Label is invalid. Reason: can't find label on existing policy.");
          }
          if (left.isEmpty()) {
            attributes.remove("Policy");
          } else {
            policy.set("Statement", left);
            attributes.put("Policy", policy.toString());
          }
        });
    return Answer.empty();
  }

  private static ObjectNode policy(ObjectNode attributes, String arn) {
    if (QueueAttributes.document(attributes.path("Policy").asText()) instanceof ObjectNode found) {
      return found;
    }
    return JsonNodeFactory.instance
        .objectNode()
        .put("Version", "2012-10-17")
        .put("Id", arn + "/SQSDefaultPolicy");
  }

  private Queue queue(Call call) {
    return queues.ofUrl(call.site(), call.text("QueueUrl"));
  }

  private void change(Queue queue, String part, java.util.function.Consumer<ObjectNode> change) {
    queues.change(
        queue,
        document -> {
          change.accept((ObjectNode) document.path(part));
          return document.put("modified", aws.time().now().getEpochSecond());
        });
  }
}
