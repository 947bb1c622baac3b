package dev.trimaran.stacks.aws;

import com.pulumi.aws.s3.BucketLoggingV2;
import com.pulumi.aws.s3.BucketLoggingV2Args;
import com.pulumi.aws.s3.BucketPolicy;
import com.pulumi.aws.secretsmanager.Secret;
import com.pulumi.aws.secretsmanager.SecretArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.trimaran.stacks.aws.Document.Statement;
import dev.trimaran.stacks.component.Part;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where everything is kept: a bucket, one more for who read it, and secrets. */
final class DataStage extends Stage {
  private static final int TEMPORARY_DAYS = 7;
  private static final String ACCESS_LOGS = "s3";

  /** Where the access logs of the audit trail's own bucket are. */
  static final String AUDIT_LOGS = "audit";

  private final PrivateBucket files;
  private final BucketPolicy policy;
  private final PrivateBucket logs;

  DataStage(Keys keys, Blueprint blueprint) {
    super(Part.DATA, blueprint);
    this.logs = logs();
    this.files = new PrivateBucket(this, "data-files", names().bucket(), Optional.of(keys.data()));
    var days = environment().logDays();
    files.lifecycle(
        List.of(
            Lifecycle.leftovers(environment()),
            Lifecycle.expiring(Folders.TEMPORARY, TEMPORARY_DAYS),
            Lifecycle.expiring(Folders.CAPTURE, days),
            Lifecycle.expiring(Folders.PREDICTIONS, days)));
    this.policy = files.policy(rightKeyOnly());
    new BucketLoggingV2(
        "data-files-access-logs",
        BucketLoggingV2Args.builder()
            .bucket(files.bucket().id())
            .targetBucket(logs.bucket().id())
            .targetPrefix(ACCESS_LOGS + "/")
            .build(),
        child());
    names().secrets().forEach(name -> secret(name, keys));
    registerOutputs(Map.of("bucket", bucket()));
  }

  /** The name of the bucket of all files. */
  Output<String> bucket() {
    return files.bucket().bucket();
  }

  /** Its ARN. */
  Output<String> bucketArn() {
    return files.bucket().arn();
  }

  /** The name of the bucket of access logs. */
  Output<String> accessLogs() {
    return logs.bucket().bucket();
  }

  /** The URI of what lies there. */
  Output<String> uri(String path) {
    return bucket().applyValue(name -> "s3://" + name + "/" + path);
  }

  /** After which the bucket takes files as it is meant to. */
  Resource ready() {
    return policy;
  }

  /** S3 writes access logs into buckets with S3's own key alone. */
  private PrivateBucket logs() {
    var logs = new PrivateBucket(this, "data-access-logs", names().logBucket(), Optional.empty());
    logs.lifecycle(
        List.of(
            Lifecycle.leftovers(environment()),
            Lifecycle.expiring(ACCESS_LOGS, environment().logDays()),
            Lifecycle.expiring(AUDIT_LOGS, environment().logDays())));
    logs.policy(
        List.of(
            Statement.allow(
                    "TakeAccessLogs",
                    List.of("s3:PutObject"),
                    List.of(
                        place().bucket(names().logBucket() + "/" + ACCESS_LOGS + "/*"),
                        place().bucket(names().logBucket() + "/" + AUDIT_LOGS + "/*")))
                .to("Service", "logging.s3.amazonaws.com")
                .when(
                    "ArnEquals",
                    "aws:SourceArn",
                    place().bucket(names().bucket()),
                    place().bucket(names().auditBucket()))
                .when("StringEquals", "aws:SourceAccount", place().account())));
    return logs;
  }

  /**
   * What is written with no word about encryption gets the bucket's key; what names a key must name
   * one of this account and region, and the stack's roles may use none but the bucket's.
   */
  private List<Statement> rightKeyOnly() {
    var objects = List.of(place().bucket(names().bucket() + "/*"));
    return List.of(
        Statement.deny("RefuseOtherEncryption", List.of("s3:PutObject"), objects)
            .to("*", "*")
            .when("StringNotEquals", "s3:x-amz-server-side-encryption", "aws:kms")
            .when("Null", "s3:x-amz-server-side-encryption", "false"),
        Statement.deny("RefuseKeysFromElsewhere", List.of("s3:PutObject"), objects)
            .to("*", "*")
            .when(
                "ArnNotLike",
                "s3:x-amz-server-side-encryption-aws-kms-key-id",
                place().arn("kms", "key/*"))
            .when("Null", "s3:x-amz-server-side-encryption-aws-kms-key-id", "false"));
  }

  /** Its value is put in by people, so that it is in no program, configuration or state. */
  private void secret(String name, Keys keys) {
    new Secret(
        "data-secret-" + name,
        SecretArgs.builder()
            .name(names().secret(name))
            .description("The secret " + name + " of " + blueprint().shape().pipeline())
            .kmsKeyId(keys.data())
            .recoveryWindowInDays(environment().protectsData() ? 30 : 0)
            .tags(tags())
            .build(),
        lasting());
  }
}
