package dev.trimaran.emulation.aws.sns;

import java.net.URI;
import java.util.Set;

/** Who can subscribe. */
final class Protocols {
  private static final Set<String> TO_CONFIRM = Set.of("http", "https", "email", "email-json");

  private Protocols() {}

  /** Whether a subscriber is asked first. */
  static boolean asksToConfirm(String protocol) {
    return TO_CONFIRM.contains(protocol);
  }

  /** Refuses an endpoint that is none of its protocol, and protocols that nothing serves here. */
  static void check(String protocol, String endpoint, String topic) {
    boolean fits =
        switch (protocol) {
          case "sqs" -> sqs(endpoint, topic);
          case "lambda" -> endpoint.matches("arn:aws:lambda:[a-z0-9-]+:\\d{12}:function:.+");
          case "http", "https" -> endpoint.startsWith(protocol + "://") && host(endpoint);
          case "email", "email-json" -> endpoint.matches("[^@\\s]+@[^@\\s]+");
          default ->
              throw Refused.parameter(
                  "Protocol Reason: "
                      + protocol
                      + " is not delivered to here: use sqs, lambda, http, https, email or"
                      + " email-json");
        };
    if (!fits) {
      throw Refused.parameter(
          switch (protocol) {
            case "sqs" -> "SQS endpoint ARN";
            case "lambda" -> "Lambda endpoint ARN";
            case "http", "https" -> "Endpoint must match the specified protocol";
            default -> "Email address";
          });
    }
    if (topic.endsWith(".fifo") && !protocol.equals("sqs")) {
      throw Refused.parameter(
          "Invalid protocol type: " + protocol + ": FIFO topics deliver to SQS queues alone");
    }
  }

  private static boolean sqs(String endpoint, String topic) {
    if (endpoint.endsWith(".fifo") && !topic.endsWith(".fifo")) {
      throw Refused.parameter(
          "Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics");
    }
    return endpoint.matches("arn:aws:sqs:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_.-]+");
  }

  private static boolean host(String endpoint) {
    try {
      return URI.create(endpoint).getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
