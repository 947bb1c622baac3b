package dev.trimaran.stacks.aws.price;

import dev.trimaran.stacks.price.Measure;
import dev.trimaran.stacks.price.Meter;
import java.net.URI;

/** SNS and SQS. */
final class Messages {
  private static final URI SNS = URI.create("https://aws.amazon.com/sns/pricing/");

  private Messages() {}

  static void topic(Meter meter) {
    if (meter.resource().isTrue("fifoTopic")) {
      meter.unpriced("messages", "no price known for FIFO topics");
    } else {
      meter.monthly("messages", meter.used(Measure.PUBLISHES), "sns.publishes");
    }
  }

  static void subscription(Meter meter) {
    var protocol = meter.resource().text("protocol").orElse("");
    switch (protocol) {
      case "email", "email-json" ->
          meter.monthly("mails", meter.used(Measure.PUBLISHES), "sns.email");
      case "http", "https" -> meter.monthly("calls", meter.used(Measure.PUBLISHES), "sns.http");
      case "lambda", "sqs" ->
          meter.free("deliveries to functions and queues are not charged by SNS", SNS);
      default ->
          meter.unpriced(
              "deliveries",
              "no price known for deliveries by "
                  + (protocol.isEmpty() ? "a protocol that is unknown" : protocol));
    }
  }

  static void queue(Meter meter) {
    meter.monthly(
        "requests",
        meter.used(Measure.QUEUE_REQUESTS),
        meter.resource().isTrue("fifoQueue") ? "sqs.requests.fifo" : "sqs.requests");
  }
}
