package dev.trimaran.emulation.aws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Messages of a queue as a function gets them. */
final class QueueEvent {
  private QueueEvent() {}

  static ObjectNode of(List<JsonNode> messages, String source, String region) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    ArrayNode records = event.putArray("Records");
    for (JsonNode message : messages) {
      ObjectNode record = records.addObject();
      record.put("messageId", message.path("MessageId").asText());
      record.put("receiptHandle", message.path("ReceiptHandle").asText());
      record.put("body", message.path("Body").asText());
      record.set("attributes", message.path("Attributes").deepCopy());
      ObjectNode attributes = record.putObject("messageAttributes");
      for (Map.Entry<String, JsonNode> one : message.path("MessageAttributes").properties()) {
        ObjectNode shown = attributes.putObject(one.getKey());
        for (Map.Entry<String, JsonNode> part : one.getValue().properties()) {
          String key = part.getKey();
          shown.set(
              key.substring(0, 1).toLowerCase(Locale.ROOT) + key.substring(1), part.getValue());
        }
        shown.putArray("stringListValues");
        shown.putArray("binaryListValues");
      }
      record.put("md5OfBody", message.path("MD5OfBody").asText());
      record.put("eventSource", "aws:sqs").put("eventSourceARN", source);
      record.put("awsRegion", region);
    }
    return event;
  }
}
