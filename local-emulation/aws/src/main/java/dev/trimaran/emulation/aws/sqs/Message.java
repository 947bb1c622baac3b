package dev.trimaran.emulation.aws.sqs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A message in its queue, as its document has it. Its queue's lock guards it.
 *
 * <p>{@code visible} is when it may be received next, {@code sent} when it came, in milliseconds
 * since 1970; {@code count} is how often it was received, {@code receipt} the token of the last
 * time.
 */
final class Message {
  /** Its place in the queue: grows with each message that is sent. */
  final long sequence;

  private final ObjectNode document;

  Message(long sequence, ObjectNode document) {
    this.sequence = sequence;
    this.document = document;
  }

  /** A new one. */
  static Message of(long sequence, String id, String body, long sent, long visible) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("id", id).put("body", body).put("sent", sent).put("visible", visible);
    return new Message(sequence, document.put("count", 0));
  }

  ObjectNode document() {
    return document;
  }

  String id() {
    return document.path("id").asText();
  }

  String group() {
    return document.path("group").asText();
  }

  long visible() {
    return document.path("visible").asLong();
  }

  void visible(long millis) {
    document.put("visible", millis);
  }

  long sent() {
    return document.path("sent").asLong();
  }

  int count() {
    return document.path("count").asInt();
  }

  /** Whether somebody has received it, so that what hides it is not a delay. */
  boolean inFlight() {
    return document.has("receipt");
  }

  String receipt() {
    return document.path("receipt").asText();
  }

  /** Notes that it is handed out now. */
  void received(String receipt, long now, long visible) {
    document.put("receipt", receipt).put("count", count() + 1).put("visible", visible);
    if (!document.has("first")) {
      document.put("first", now);
    }
  }

  /** Notes that it can be received again. */
  void back() {
    document.remove("receipt");
  }
}
