package dev.trimaran.emulation.aws.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A message as its receiver sees it. */
final class Shown {
  private static final Map<String, String> SYSTEM =
      Map.of(
          "SenderId", "sender",
          "SentTimestamp", "sent",
          "ApproximateReceiveCount", "count",
          "ApproximateFirstReceiveTimestamp", "first",
          "MessageDeduplicationId", "deduplication",
          "MessageGroupId", "group",
          "AWSTraceHeader", "trace",
          "DeadLetterQueueSourceArn", "source");

  private Shown() {}

  /** With the attributes that the input asks for. */
  static ObjectNode of(Queue.Received received, ObjectNode input, boolean fifo) {
    ObjectNode document = received.document();
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    shown.put("MessageId", document.path("id").asText());
    shown.put("ReceiptHandle", received.handle());
    shown.put("Body", document.path("body").asText());
    shown.put("MD5OfBody", Digests.md5(document.path("body").asText()));
    ObjectNode system = system(received, input, fifo);
    if (!system.isEmpty()) {
      shown.set("Attributes", system);
    }
    ObjectNode own = own(document.path("attributes"), input);
    if (!own.isEmpty()) {
      shown.set("MessageAttributes", own);
      shown.put("MD5OfMessageAttributes", Digests.md5(own));
    }
    return shown;
  }

  private static ObjectNode system(Queue.Received received, ObjectNode input, boolean fifo) {
    Set<String> asked = new HashSet<>();
    input.path("AttributeNames").forEach(name -> asked.add(name.asText()));
    input.path("MessageSystemAttributeNames").forEach(name -> asked.add(name.asText()));
    boolean all = asked.contains("All");
    ObjectNode found = JsonNodeFactory.instance.objectNode();
    SYSTEM.forEach((name, member) -> {
      if ((all || asked.contains(name)) && received.document().has(member)) {
        found.put(name, received.document().path(member).asText());
      }
    });
    if (fifo && (all || asked.contains("SequenceNumber"))) {
      found.put("SequenceNumber", SendActions.number(received.sequence()));
    }
    return found;
  }

  private static ObjectNode own(JsonNode attributes, ObjectNode input) {
    ObjectNode found = JsonNodeFactory.instance.objectNode();
    for (JsonNode name : input.path("MessageAttributeNames")) {
      for (Map.Entry<String, JsonNode> each : attributes.properties()) {
        if (matches(name.asText(), each.getKey())) {
          found.set(each.getKey(), value(each.getValue()));
        }
      }
    }
    return found;
  }

  /** All of them, those that begin so ({@code prefix.*}), or one. */
  private static boolean matches(String asked, String name) {
    if (asked.equals("All") || asked.equals(".*")) {
      return true;
    }
    return asked.endsWith(".*")
        ? name.startsWith(asked.substring(0, asked.length() - 1))
        : name.equals(asked);
  }

  /** Bytes are text in the state and bytes again here. */
  private static JsonNode value(JsonNode stored) {
    ObjectNode value = stored.deepCopy();
    if (value.has("BinaryValue")) {
      value.put("BinaryValue", Digests.bytes(stored));
    }
    return value;
  }
}
