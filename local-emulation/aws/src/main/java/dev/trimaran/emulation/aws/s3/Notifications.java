package dev.trimaran.emulation.aws.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;

/**
 * What happened to objects, told to whom the bucket's owner wants it told.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/EventNotifications.html">Amazon
 *     S3 Event Notifications</a>
 */
final class Notifications {
  private final Deliveries deliveries;

  Notifications(Aws aws) {
    this.deliveries = new Deliveries(aws);
  }

  /** Tells of an event, without the caller waiting for it. */
  void tell(Call call, Bucket bucket, String event, ObjectNode document) {
    JsonNode setting = bucket.setting("NotificationConfiguration");
    if (setting.isEmpty()) {
      return;
    }
    for (Target target : Target.values()) {
      for (JsonNode each : setting.path(target.member())) {
        if (wanted(each, "s3:" + event, document.path("key").asText())) {
          ObjectNode told =
              EventText.records(call, bucket, each.path("Id").asText(), event, document);
          deliveries.later(bucket, target, each.path(target.arn()).asText(), told);
        }
      }
    }
    if (setting.has("EventBridgeConfiguration")) {
      deliveries.bridge(bucket, EventText.bridge(call, bucket, event, document));
    }
  }

  /** Gives each an id, and makes sure that it can be told. */
  JsonNode checked(Call call, Bucket bucket, JsonNode setting) throws IOException {
    ObjectNode kept = ((ObjectNode) setting).deepCopy();
    for (Target target : Target.values()) {
      for (JsonNode each : kept.path(target.member())) {
        if (each.path("Id").asText("").isEmpty()) {
          ((ObjectNode) each).put("Id", UUID.randomUUID().toString());
        }
        if (!call.input().path("SkipDestinationValidation").asBoolean()) {
          validate(call, bucket, target, each.path(target.arn()).asText());
        }
      }
    }
    return kept;
  }

  private void validate(Call call, Bucket bucket, Target target, String arn) throws IOException {
    ObjectNode test =
        call.input()
            .objectNode()
            .put("Service", "Amazon S3")
            .put("Event", "s3:TestEvent")
            .put("Time", Instant.now().toString())
            .put("Bucket", bucket.name())
            .put("RequestId", call.requestId());
    try {
      deliveries.test(bucket, target, arn, test);
    } catch (AwsException e) {
      throw Refused.because(
          "InvalidArgument",
          400,
          "Unable to validate the following destination configurations",
          "ArgumentName1",
          arn + ", null",
          "ArgumentValue1",
          "Permissions on the destination do not allow S3 to publish notifications from this"
              + " bucket, or it does not exist: "
              + e.text());
    }
  }

  private static boolean wanted(JsonNode configuration, String event, String key) {
    for (JsonNode rule : configuration.path("Filter").path("Key").path("FilterRules")) {
      String value = rule.path("Value").asText();
      boolean suffix = rule.path("Name").asText().equalsIgnoreCase("suffix");
      if (suffix ? !key.endsWith(value) : !key.startsWith(value)) {
        return false;
      }
    }
    for (JsonNode each : configuration.path("Events")) {
      String name = each.asText();
      boolean all = name.endsWith("*") && event.startsWith(name.substring(0, name.length() - 1));
      if (all || name.equals(event)) {
        return true;
      }
    }
    return false;
  }
}
