package dev.trimaran.stacks.aws.price;

import dev.trimaran.stacks.price.Measure;
import dev.trimaran.stacks.price.Meter;

/** S3, DynamoDB and ECR. */
final class Storage {
  private Storage() {}

  /**
   * All that a bucket holds counts as S3 Standard, whatever its lifecycle moves to colder tiers.
   */
  static void bucket(Meter meter) {
    meter.monthly("storage", meter.used(Measure.STORED_GB), "s3.storage.standard");
    meter.monthly("writes", meter.used(Measure.OBJECT_WRITES), "s3.requests.write");
    meter.monthly("reads", meter.used(Measure.OBJECT_READS), "s3.requests.read");
  }

  static void table(Meter meter) {
    if (meter.resource().text("billingMode").filter("PAY_PER_REQUEST"::equals).isEmpty()) {
      meter.unpriced("capacity", "no price known for provisioned capacity of DynamoDB");
    } else {
      meter.monthly("writes", meter.used(Measure.TABLE_WRITES), "dynamodb.writes");
      meter.monthly("reads", meter.used(Measure.TABLE_READS), "dynamodb.reads");
    }
    meter.monthly("storage", meter.used(Measure.TABLE_GB), "dynamodb.storage");
  }

  static void images(Meter meter) {
    meter.monthly("images", meter.used(Measure.IMAGE_GB), "ecr.storage");
  }
}
