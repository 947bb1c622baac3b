package dev.trimaran.emulation.aws.sns;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/** What may be published. */
final class Publication {
  private static final int MOST_BYTES = 262_144;
  private static final int LONGEST_SUBJECT = 100;

  private Publication() {}

  static void check(JsonNode input) {
    String message = input.path("Message").asText();
    if (message.isEmpty()) {
      throw Refused.parameter("Empty message");
    }
    if (message.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      throw Refused.parameter("Message too long");
    }
    String subject = input.path("Subject").asText();
    if (input.has("Subject")
        && (subject.isEmpty()
            || subject.length() > LONGEST_SUBJECT
            || !subject.matches("[\\x20-\\x7E]+"))) {
      throw Refused.parameter("Subject");
    }
    structure(input, message);
    input
        .path("MessageAttributes")
        .properties()
        .forEach(each -> attribute(each.getKey(), each.getValue()));
  }

  private static void structure(JsonNode input, String message) {
    String structure = input.path("MessageStructure").asText();
    if (structure.isEmpty()) {
      return;
    }
    if (!structure.equals("json")) {
      throw Refused.parameter("MessageStructure");
    }
    JsonNode each = Topics.document(message);
    if (!each.isObject()) {
      throw Refused.parameter("Message Structure - JSON message body failed to parse");
    }
    if (!each.path("default").isTextual()) {
      throw Refused.parameter("Message Structure - No default entry in JSON message body");
    }
  }

  private static void attribute(String name, JsonNode value) {
    String type = value.path("DataType").asText();
    if (!type.matches("String(\\.Array)?|Number|Binary|(String|Number|Binary)\\..+")) {
      throw Refused.parameter(
          "The message attribute '"
              + name
              + "' has an invalid message attribute type, the set of supported type prefixes is"
              + " Binary, Number, and String.");
    }
    boolean binary = type.startsWith("Binary");
    if (value.path(binary ? "BinaryValue" : "StringValue").asText().isEmpty()) {
      throw Refused.parameter(
          "The message attribute '"
              + name
              + "' must contain non-empty message attribute value for message attribute type '"
              + type
              + "'.");
    }
    if (type.startsWith("Number")
        && !value
            .path("StringValue")
            .asText()
            .matches("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?")) {
      throw Refused.parameter("Could not cast message attribute '" + name + "' value to number.");
    }
  }
}
