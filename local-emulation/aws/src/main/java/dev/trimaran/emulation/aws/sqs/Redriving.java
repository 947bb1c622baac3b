package dev.trimaran.emulation.aws.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.emulation.aws.Site;
import java.util.Optional;

/** What a redrive policy may say. */
final class Redriving {
  private static final int MOST_RECEIVES = 1_000;

  private final Queues queues;

  Redriving(Queues queues) {
    this.queues = queues;
  }

  /** Refuses a policy of this queue that cannot be. */
  void check(Site site, String name, String text) {
    if (text.isEmpty()) {
      return;
    }
    JsonNode policy = QueueAttributes.document(text);
    int count = policy.path("maxReceiveCount").asInt();
    if (!policy.has("deadLetterTargetArn")) {
      throw invalid(
          text, "Redrive policy does not contain mandatory attribute: deadLetterTargetArn.");
    }
    if (!policy.has("maxReceiveCount")) {
      throw invalid(text, "Redrive policy does not contain mandatory attribute: maxReceiveCount.");
    }
    if (count < 1 || count > MOST_RECEIVES) {
      throw invalid(
          text,
          "Invalid value for maxReceiveCount: "
              + policy.path("maxReceiveCount").asText()
              + ", valid values are from 1 to 1000 both inclusive.");
    }
    Optional<Queue> target = queues.ofArn(policy.path("deadLetterTargetArn").asText());
    if (target.isEmpty()) {
      throw invalid(text, "Dead letter target does not exist.");
    }
    if (target.get().fifo() != name.endsWith(".fifo")) {
      throw invalid(text, "Dead-letter queue must be same type of queue as the source.");
    }
    if (!allowed(target.get(), site.arn("sqs", name))) {
      throw invalid(text, "Queue does not have permissions to use the dead-letter queue.");
    }
  }

  private static boolean allowed(Queue target, String source) {
    JsonNode allow =
        QueueAttributes.document(target.attributes().path("RedriveAllowPolicy").asText());
    return switch (allow.path("redrivePermission").asText("allowAll")) {
      case "denyAll" -> false;
      case "byQueue" -> {
        for (JsonNode arn : allow.path("sourceQueueArns")) {
          if (arn.asText().equals(source)) {
            yield true;
          }
        }
        yield false;
      }
      default -> true;
    };
  }

  private static RuntimeException invalid(String text, String reason) {
    return Refused.parameter(
        "Value " + text + " for parameter RedrivePolicy is invalid. Reason: " + reason);
  }
}
