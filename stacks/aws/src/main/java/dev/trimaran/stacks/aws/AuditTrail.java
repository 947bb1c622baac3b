package dev.trimaran.stacks.aws;

import com.pulumi.aws.cloudtrail.Trail;
import com.pulumi.aws.cloudtrail.TrailArgs;
import com.pulumi.aws.cloudtrail.inputs.TrailAdvancedEventSelectorArgs;
import com.pulumi.aws.cloudtrail.inputs.TrailAdvancedEventSelectorFieldSelectorArgs;
import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.core.Output;
import dev.trimaran.stacks.aws.Document.Statement;
import java.util.List;
import java.util.Optional;

/** Who read, wrote and deleted which of the stack's files, in a bucket of its own and in a log. */
final class AuditTrail {
  private static final String FOLDER = "AWSLogs";

  private final Stage stage;
  private final Trail trail;

  AuditTrail(Stage stage, Output<String> key, Output<String> accessLogs) {
    this.stage = stage;
    var bucket =
        new PrivateBucket(stage, "audit-files", stage.names().auditBucket(), Optional.of(key));
    bucket.lifecycle(
        List.of(
            Lifecycle.leftovers(stage.environment()),
            Lifecycle.expiring(FOLDER, stage.environment().logDays())));
    var policy = bucket.policy(delivery());
    AccessLogs.of(stage, "audit-files", bucket, accessLogs, DataStage.AUDIT_LOGS);
    var role = role();
    var rights = rights(role);
    this.trail =
        new Trail(
            "trail",
            TrailArgs.builder()
                .name(stage.names().trail())
                .s3BucketName(bucket.bucket().bucket())
                .kmsKeyId(key)
                .enableLogFileValidation(true)
                .includeGlobalServiceEvents(false)
                .isMultiRegionTrail(false)
                .advancedEventSelectors(files())
                .cloudWatchLogsGroupArn(Output.format("%s:*", log(key).arn()))
                .cloudWatchLogsRoleArn(role.arn())
                .tags(stage.tags())
                .build(),
            stage.options().dependsOn(List.of(policy, rights)).build());
  }

  Output<String> name() {
    return trail.name();
  }

  /** The events of the bucket's objects, and no others: each is charged. */
  private TrailAdvancedEventSelectorArgs files() {
    return TrailAdvancedEventSelectorArgs.builder()
        .name("Files of the stack")
        .fieldSelectors(
            field("eventCategory").equals_("Data").build(),
            field("resources.type").equals_("AWS::S3::Object").build(),
            field("resources.ARN")
                .startsWiths(stage.place().bucket(stage.names().bucket() + "/"))
                .build())
        .build();
  }

  private static TrailAdvancedEventSelectorFieldSelectorArgs.Builder field(String name) {
    return TrailAdvancedEventSelectorFieldSelectorArgs.builder().field(name);
  }

  /**
   * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
   */
  private List<Statement> delivery() {
    var place = stage.place();
    var bucket = stage.names().auditBucket();
    var trailArn = place.arn("cloudtrail", "trail/" + stage.names().trail());
    return List.of(
        Statement.allow("TrailMayLook", List.of("s3:GetBucketAcl"), List.of(place.bucket(bucket)))
            .to("Service", "cloudtrail.amazonaws.com")
            .when("StringEquals", "aws:SourceArn", trailArn),
        Statement.allow(
                "TrailMayWrite",
                List.of("s3:PutObject"),
                List.of(place.bucket(bucket + "/" + FOLDER + "/" + place.account() + "/*")))
            .to("Service", "cloudtrail.amazonaws.com")
            .when("StringEquals", "aws:SourceArn", trailArn)
            .when("StringEquals", "s3:x-amz-acl", "bucket-owner-full-control"));
  }

  private LogGroup log(Output<String> key) {
    return new LogGroup(
        "trail-log",
        LogGroupArgs.builder()
            .name(group())
            .retentionInDays(stage.environment().logDays())
            .kmsKeyId(key)
            .tags(stage.tags())
            .build(),
        stage.child());
  }

  private String group() {
    return "/aws/cloudtrail/" + stage.names().trail();
  }

  private Role role() {
    return new Role(
        "trail-role",
        RoleArgs.builder()
            .name(stage.name("trail", 64))
            .description("Writes CloudTrail's events into their log.")
            .assumeRolePolicy(Document.trust("cloudtrail.amazonaws.com", stage.place()).json())
            .tags(stage.tags())
            .build(),
        stage.child());
  }

  private RolePolicy rights(Role role) {
    var streams = "log-group:%s:log-stream:%s_CloudTrail_%s*";
    return new RolePolicy(
        "trail-rights",
        RolePolicyArgs.builder()
            .name("rights")
            .role(role.name())
            .policy(
                Document.of(
                        Statement.allow(
                            "WriteLog",
                            List.of("logs:CreateLogStream", "logs:PutLogEvents"),
                            List.of(
                                stage
                                    .place()
                                    .arn(
                                        "logs",
                                        streams.formatted(
                                            group(),
                                            stage.place().account(),
                                            stage.place().region())))))
                    .json())
            .build(),
        stage.child());
  }
}
