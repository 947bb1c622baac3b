package dev.trimaran.emulation.aws.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Caller;
import java.math.BigInteger;
import java.util.Map;
import java.util.UUID;

/** Takes messages in. */
final class SendActions {
  /** The first of the numbers of twenty digits that FIFO queues give. */
  private static final BigInteger FIRST = new BigInteger("10000000000000000000");

  private final Queues queues;
  private final Deduplication deduplication;

  SendActions(Aws aws, Queues queues) {
    this.queues = queues;
    this.deduplication = new Deduplication(aws);
  }

  Map<String, Action> actions() {
    return Map.of("SendMessage", this::one, "SendMessageBatch", this::batch);
  }

  private Answer one(Call call) {
    Queue queue = queues.ofUrl(call.site(), call.text("QueueUrl"));
    return Answer.of(send(queue, call.input(), call.caller()));
  }

  private Answer batch(Call call) {
    Queue queue = queues.ofUrl(call.site(), call.text("QueueUrl"));
    long size = 0;
    for (JsonNode entry : call.input().path("Entries")) {
      size += Contents.size(entry);
    }
    Batch.check(call.input().path("Entries"));
    if (size > Contents.MOST_BYTES) {
      throw Refused.of(
          "BatchRequestTooLong",
          "Batch requests cannot be longer than %d bytes. You have sent %d bytes."
              .formatted(Contents.MOST_BYTES, size));
    }
    return Batch.each(
        call.input().path("Entries"), entry -> send(queue, (ObjectNode) entry, call.caller()));
  }

  private ObjectNode send(Queue queue, ObjectNode input, Caller caller) {
    Contents.check(input, queue.number("MaximumMessageSize"));
    String body = input.path("MessageBody").asText();
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.put("MD5OfMessageBody", Digests.md5(body));
    digest(input, output, "MessageAttributes", "MD5OfMessageAttributes");
    digest(input, output, "MessageSystemAttributes", "MD5OfMessageSystemAttributes");
    if (queue.fifo()) {
      ObjectNode sent = ordered(queue, input, caller);
      output.put("MessageId", sent.path("id").asText());
      output.put("SequenceNumber", number(sent.path("sequence").asLong()));
    } else {
      if (input.has("MessageDeduplicationId")) {
        throw Refused.parameter(
            "Value "
                + input.path("MessageDeduplicationId").asText()
                + " for parameter MessageDeduplicationId is invalid. Reason: The request includes"
                + " a parameter that is not valid for this queue type.");
      }
      output.put("MessageId", put(queue, input, caller, "").id());
    }
    return output;
  }

  private ObjectNode ordered(Queue queue, ObjectNode input, Caller caller) {
    String group = input.path("MessageGroupId").asText();
    if (group.isEmpty()) {
      throw Refused.missing("MessageGroupId");
    }
    if (input.path("DelaySeconds").asInt() > 0) {
      throw Refused.parameter(
          "Value "
              + input.path("DelaySeconds").asInt()
              + " for parameter DelaySeconds is invalid. Reason: The request include parameter"
              + " that is not valid for this queue type.");
    }
    String given = input.path("MessageDeduplicationId").asText();
    if (given.isEmpty()
        && !queue.attributes().path("ContentBasedDeduplication").asText().equals("true")) {
      throw Refused.parameter(
          "The queue should either have ContentBasedDeduplication enabled or"
              + " MessageDeduplicationId provided explicitly");
    }
    String id = given.isEmpty() ? Digests.sha256(input.path("MessageBody").asText()) : given;
    boolean inGroup = queue.attributes().path("DeduplicationScope").asText().equals("messageGroup");
    return deduplication.once(
        queue, inGroup ? group + "\n" + id : id, () -> put(queue, input, caller, id));
  }

  private static Message put(Queue queue, ObjectNode input, Caller caller, String deduplication) {
    long delay =
        input.has("DelaySeconds")
            ? input.path("DelaySeconds").asLong()
            : queue.number("DelaySeconds");
    String body = input.path("MessageBody").asText();
    return queue.send(
        UUID.randomUUID().toString(),
        body,
        delay,
        document -> {
          document.put("sender", caller.id());
          if (input.has("MessageGroupId")) {
            document.put("group", input.path("MessageGroupId").asText());
          }
          if (!deduplication.isEmpty()) {
            document.put("deduplication", deduplication);
          }
          if (!input.path("MessageAttributes").isEmpty()) {
            document.set("attributes", input.get("MessageAttributes"));
          }
          JsonNode trace = input.path("MessageSystemAttributes").path("AWSTraceHeader");
          if (trace.has("StringValue")) {
            document.set("trace", trace.get("StringValue"));
          }
        });
  }

  private static void digest(ObjectNode input, ObjectNode output, String from, String to) {
    if (!input.path(from).isEmpty()) {
      output.put(to, Digests.md5(input.path(from)));
    }
  }

  /** A place in a FIFO queue as the service writes it. */
  static String number(long sequence) {
    return FIRST.add(BigInteger.valueOf(sequence)).toString();
  }
}
