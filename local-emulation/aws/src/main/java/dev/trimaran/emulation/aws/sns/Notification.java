package dev.trimaran.emulation.aws.sns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A message on its way from a topic.
 *
 * @param topic the topic's ARN
 * @param input what the publisher said: Message, Subject, MessageAttributes, MessageStructure …
 * @param sequence of a FIFO topic; empty otherwise
 */
record Notification(String topic, String id, Instant time, ObjectNode input, String sequence) {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  String timestamp() {
    return FORMAT.format(time);
  }

  /** The text for a protocol: publishers may give each its own. */
  String message(String protocol) {
    String text = input.path("Message").asText();
    if (!input.path("MessageStructure").asText().equals("json")) {
      return text;
    }
    JsonNode each = Topics.document(text);
    return each.path(protocol).asText(each.path("default").asText());
  }

  String subject() {
    return input.path("Subject").asText();
  }

  JsonNode attributes() {
    return input.path("MessageAttributes");
  }

  /** What SQS and web servers get of it, signed. */
  ObjectNode envelope(JsonNode subscription, int version, Signing signing, Links links) {
    ObjectNode envelope = JsonNodeFactory.instance.objectNode();
    envelope.put("Type", "Notification").put("MessageId", id);
    if (!sequence.isEmpty()) {
      envelope.put("SequenceNumber", sequence);
    }
    envelope.put("TopicArn", topic);
    if (!subject().isEmpty()) {
      envelope.put("Subject", subject());
    }
    envelope.put("Message", message(subscription.path("protocol").asText()));
    envelope.put("Timestamp", timestamp());
    signing.sign(envelope, version);
    envelope.put("SigningCertURL", links.certificate());
    envelope.put("UnsubscribeURL", links.unsubscribe(subscription.path("arn").asText()));
    if (!attributes().isEmpty()) {
      envelope.set("MessageAttributes", shownAttributes());
    }
    return envelope;
  }

  /** What a function gets of it. */
  ObjectNode event(JsonNode subscription, int version, Signing signing, Links links) {
    ObjectNode envelope = envelope(subscription, version, signing, links);
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    ObjectNode record = event.putArray("Records").addObject();
    record.put("EventSource", "aws:sns").put("EventVersion", "1.0");
    record.put("EventSubscriptionArn", subscription.path("arn").asText());
    ObjectNode sns = record.putObject("Sns");
    sns.put("Type", "Notification").put("MessageId", id).put("TopicArn", topic);
    if (subject().isEmpty()) {
      sns.putNull("Subject");
    } else {
      sns.put("Subject", subject());
    }
    sns.set("Message", envelope.path("Message"));
    sns.set("Timestamp", envelope.path("Timestamp"));
    sns.set("SignatureVersion", envelope.path("SignatureVersion"));
    sns.set("Signature", envelope.path("Signature"));
    sns.put("SigningCertUrl", links.certificate());
    sns.put("UnsubscribeUrl", links.unsubscribe(subscription.path("arn").asText()));
    sns.set("MessageAttributes", shownAttributes());
    return event;
  }

  private ObjectNode shownAttributes() {
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    attributes()
        .properties()
        .forEach(each -> {
          JsonNode value = each.getValue();
          boolean binary = value.path("DataType").asText().startsWith("Binary");
          shown
              .putObject(each.getKey())
              .put("Type", value.path("DataType").asText())
              .put("Value", value.path(binary ? "BinaryValue" : "StringValue").asText());
        });
    return shown;
  }
}
