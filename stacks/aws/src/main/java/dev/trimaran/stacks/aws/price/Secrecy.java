package dev.trimaran.stacks.aws.price;

import dev.trimaran.stacks.price.Measure;
import dev.trimaran.stacks.price.Meter;
import dev.trimaran.stacks.price.Range;
import java.net.URI;

/** KMS, Secrets Manager and CloudTrail. */
final class Secrecy {
  private static final URI TRAILS = URI.create("https://aws.amazon.com/cloudtrail/pricing/");

  private Secrecy() {}

  /** A rotated key costs another key's month for each of its first two rotations: not counted. */
  static void key(Meter meter) {
    meter.monthly("key", Range.ONE, "kms.key");
    meter.monthly("requests", meter.used(Measure.KEY_REQUESTS), "kms.requests");
  }

  static void secret(Meter meter) {
    meter.monthly("secret", Range.ONE, "secrets.secret");
    meter.monthly("reads", meter.used(Measure.SECRET_READS), "secrets.requests");
  }

  static void trail(Meter meter) {
    var trail = meter.resource();
    if (trail.has("eventSelectors") || trail.has("advancedEventSelectors")) {
      meter.monthly("data events", meter.used(Measure.DATA_EVENTS), "cloudtrail.data-events");
    } else {
      meter.free("the first trail of management events is free", TRAILS);
    }
  }
}
