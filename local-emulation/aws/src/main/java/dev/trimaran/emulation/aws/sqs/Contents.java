package dev.trimaran.emulation.aws.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;

/** What a message may be. */
final class Contents {
  /** The most bytes of a message, and of a batch of them. */
  static final int MOST_BYTES = 1_048_576;

  private static final int LONGEST_DELAY = 900;
  private static final int MOST_ATTRIBUTES = 10;
  private static final Pattern TYPE = Pattern.compile("(String|Number|Binary)(\\..+)?");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,256}");

  private Contents() {}

  /** How many bytes count for the limits: of the body and of the attributes' names and values. */
  static long size(JsonNode input) {
    long size = bytes(input.path("MessageBody").asText());
    for (Map.Entry<String, JsonNode> each : input.path("MessageAttributes").properties()) {
      size += bytes(each.getKey());
      size += bytes(each.getValue().path("DataType").asText());
      size += Digests.bytes(each.getValue()).length;
    }
    return size;
  }

  /** Refuses what no queue takes. */
  static void check(JsonNode input, int mostBytes) {
    String body = input.path("MessageBody").asText();
    if (body.isEmpty()) {
      throw Refused.missing("MessageBody");
    }
    if (size(input) > mostBytes) {
      throw Refused.parameter(
          "One or more parameters are invalid. Reason: Message must be shorter than "
              + mostBytes
              + " bytes.");
    }
    if (!body.codePoints().allMatch(Contents::allowed)) {
      throw Refused.of(
          "InvalidMessageContents",
          "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF"
              + " | #xE000 to #xFFFD | #x10000 to #x10FFFF");
    }
    long delay = input.path("DelaySeconds").asLong();
    if (delay < 0 || delay > LONGEST_DELAY) {
      throw Refused.parameter(
          "Value %d for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= 900."
              .formatted(delay));
    }
    if (input.path("MessageAttributes").size() > MOST_ATTRIBUTES) {
      throw Refused.parameter(
          "Number of message attributes [%d] exceeds the allowed maximum [10]."
              .formatted(input.path("MessageAttributes").size()));
    }
    input
        .path("MessageAttributes")
        .properties()
        .forEach(each -> attribute(each.getKey(), each.getValue()));
  }

  private static void attribute(String name, JsonNode value) {
    if (!NAME.matcher(name).matches()) {
      throw Refused.parameter(
          "Message (user) attribute name '%s' is invalid: it can contain A-Z, a-z, 0-9, underscores, hyphens and periods."
              .formatted(name));
    }
    String type = value.path("DataType").asText();
    if (!TYPE.matcher(type).matches()) {
      throw Refused.parameter(
          "The type of message (user) attribute '%s' is invalid. You must use only the following supported type prefixes: Binary, Number, String."
              .formatted(name));
    }
    if (Digests.bytes(value).length == 0) {
      throw Refused.parameter(
          "The message (user) attribute '%s' must contain a non-empty message attribute value for message attribute type '%s'."
              .formatted(name, type));
    }
    if (type.startsWith("Number") && !number(value.path("StringValue").asText())) {
      throw Refused.parameter(
          "Can't cast the value of message (user) attribute '%s' to a number.".formatted(name));
    }
  }

  private static boolean number(String text) {
    return text.matches("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");
  }

  private static boolean allowed(int point) {
    return point == '\t'
        || point == '\n'
        || point == '\r'
        || (point >= 0x20 && point <= 0xD7FF)
        || (point >= 0xE000 && point <= 0xFFFD)
        || point >= 0x10000;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
