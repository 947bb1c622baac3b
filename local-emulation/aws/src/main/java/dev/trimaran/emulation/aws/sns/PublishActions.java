package dev.trimaran.emulation.aws.sns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Takes messages and sends them on their way. */
final class PublishActions {
  private static final int MOST = 10;

  private final Aws aws;
  private final Topics topics;
  private final Delivery delivery;
  private final Once once;

  PublishActions(Aws aws, Topics topics, Delivery delivery) {
    this.aws = aws;
    this.topics = topics;
    this.delivery = delivery;
    this.once = new Once(aws);
  }

  Map<String, Action> actions() {
    return Map.of("Publish", this::one, "PublishBatch", this::batch);
  }

  private Answer one(Call call) {
    if (call.input().has("PhoneNumber")) {
      throw Refused.parameter("PhoneNumber Reason: nothing here sends text messages");
    }
    String topic = call.text("TopicArn").isEmpty() ? call.text("TargetArn") : call.text("TopicArn");
    if (topic.isEmpty()) {
      throw Refused.parameter("TopicArn or TargetArn Reason: no value for required parameter");
    }
    return Answer.of(publish(topics.get(topic), call.input()));
  }

  private Answer batch(Call call) {
    ObjectNode topic = topics.get(call.text("TopicArn"));
    JsonNode entries = call.input().path("PublishBatchRequestEntries");
    check(entries);
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    ArrayNode done = output.putArray("Successful");
    ArrayNode failed = output.putArray("Failed");
    for (JsonNode entry : entries) {
      String id = entry.path("Id").asText();
      try {
        done.add(publish(topic, (ObjectNode) entry).put("Id", id));
      } catch (AwsException e) {
        failed
            .addObject()
            .put("Id", id)
            .put("Code", "InvalidParameter")
            .put("Message", e.text())
            .put("SenderFault", true);
      }
    }
    return Answer.of(output);
  }

  private static void check(JsonNode entries) {
    if (entries.isEmpty()) {
      throw new AwsException(
          "EmptyBatchRequestException", 400, "The batch request doesn't contain any entries.");
    }
    if (entries.size() > MOST) {
      throw new AwsException(
          "TooManyEntriesInBatchRequestException",
          400,
          "The batch request contains more entries than permissible.");
    }
    Set<String> ids = new HashSet<>();
    for (JsonNode entry : entries) {
      if (!ids.add(entry.path("Id").asText())) {
        throw new AwsException(
            "BatchEntryIdsNotDistinctException",
            400,
            "Two or more batch entries in the request have the same Id.");
      }
    }
  }

  private ObjectNode publish(ObjectNode topic, ObjectNode input) {
    Publication.check(input);
    String arn = topic.path("arn").asText();
    if (!arn.endsWith(".fifo")) {
      if (input.has("MessageDeduplicationId")) {
        throw Refused.parameter(
            "MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter"
                + " that is not valid for this topic type");
      }
      return send(topic, input, "");
    }
    if (input.path("MessageGroupId").asText().isEmpty()) {
      throw Refused.parameter("The MessageGroupId parameter is required for FIFO topics");
    }
    String id = input.path("MessageDeduplicationId").asText();
    boolean byContent =
        topic.path("attributes").path("ContentBasedDeduplication").asText().equals("true");
    if (id.isEmpty() && !byContent) {
      throw Refused.parameter(
          "The topic should either have ContentBasedDeduplication enabled or"
              + " MessageDeduplicationId provided explicitly");
    }
    ObjectNode ordered = input.deepCopy();
    if (id.isEmpty()) {
      ordered.put("MessageDeduplicationId", Once.digest(input.path("Message").asText()));
    }
    return once.send(
        arn,
        ordered.path("MessageDeduplicationId").asText(),
        sequence -> send(topic, ordered, sequence));
  }

  private ObjectNode send(ObjectNode topic, ObjectNode input, String sequence) {
    String arn = topic.path("arn").asText();
    String id = UUID.randomUUID().toString();
    var notification = new Notification(arn, id, aws.time().now(), input, sequence);
    topics
        .of(arn, "", Integer.MAX_VALUE)
        .forEach(each -> delivery.send(topic, each.getValue(), notification));
    ObjectNode output = JsonNodeFactory.instance.objectNode().put("MessageId", id);
    if (!sequence.isEmpty()) {
      output.put("SequenceNumber", sequence);
    }
    return output;
  }
}
