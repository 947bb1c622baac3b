package dev.trimaran.emulation.aws.sqs;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What a receiver holds of a message.
 *
 * @param queue the queue's ARN
 * @param sequence the message's place in it
 * @param token of the one time that it was received
 */
record Receipt(String queue, long sequence, String token) {
  String handle() {
    return Base64.getEncoder()
        .encodeToString((queue + " " + sequence + " " + token).getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What this handle says.
   *
   * @param queue the ARN of the queue that it must be of
   */
  static Receipt of(String handle, String queue) {
    try {
      String[] parts =
          new String(Base64.getDecoder().decode(handle), StandardCharsets.UTF_8).split(" ", -1);
      if (parts.length == 3 && parts[0].equals(queue)) {
        return new Receipt(queue, Long.parseLong(parts[1]), parts[2]);
      }
    } catch (IllegalArgumentException e) {
      throw invalid(handle);
    }
    throw invalid(handle);
  }

  private static RuntimeException invalid(String handle) {
    return Refused.of(
        "ReceiptHandleIsInvalid",
        "The input receipt handle \"" + handle + "\" is not a valid receipt handle.");
  }
}
