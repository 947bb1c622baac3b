package dev.trimaran.stacks.aws;

import dev.trimaran.stacks.aws.Document.Statement;
import dev.trimaran.stacks.component.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who may use the keys. Key policies alone say so: a role has no right to any other key. The
 * resource of a key's own policy is always written as an asterisk, which means that key:
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html.
 */
final class KeyPolicies {
  private static final List<String> THIS_KEY = List.of("*");
  private static final List<String> ADMINISTER =
      List.of(
          "kms:CancelKeyDeletion",
          "kms:CreateAlias",
          "kms:DeleteAlias",
          "kms:DescribeKey",
          "kms:DisableKey",
          "kms:DisableKeyRotation",
          "kms:EnableKey",
          "kms:EnableKeyRotation",
          "kms:GetKeyPolicy",
          "kms:GetKeyRotationStatus",
          "kms:ListGrants",
          "kms:ListKeyPolicies",
          "kms:ListResourceTags",
          "kms:PutKeyPolicy",
          "kms:RevokeGrant",
          "kms:ScheduleKeyDeletion",
          "kms:TagResource",
          "kms:UntagResource",
          "kms:UpdateAlias",
          "kms:UpdateKeyDescription");
  private static final List<String> USE =
      List.of(
          "kms:Decrypt",
          "kms:DescribeKey",
          "kms:Encrypt",
          "kms:GenerateDataKey",
          "kms:GenerateDataKeyWithoutPlaintext",
          "kms:ReEncryptFrom",
          "kms:ReEncryptTo");

  private final Blueprint blueprint;
  private final Place place;

  KeyPolicies(Blueprint blueprint) {
    this.blueprint = blueprint;
    this.place = blueprint.place();
  }

  /** Of the key of files, features, images and secrets. */
  Document data() {
    var statements = new ArrayList<Statement>();
    statements.add(administer());
    statements.add(throughServices("s3", "secretsmanager", "sagemaker", "ecr", "glue", "lambda"));
    var running = new TreeSet<>(blueprint.running());
    // Its bookmarks are encrypted by the job itself, so no service stands between.
    statements.add(
        Statement.allow("Prepare", USE, THIS_KEY).to("AWS", roles(Set.of(Part.PIPELINE))));
    running.remove(Part.PIPELINE);
    statements.add(
        Statement.allow("UseData", USE, THIS_KEY)
            .to("AWS", withTracking(roles(running)))
            .when("StringEquals", "kms:ViaService", via("s3", "sagemaker", "secretsmanager"))
            .when("StringEquals", "kms:CallerAccount", place.account()));
    running.remove(Part.MONITORING);
    var hosted =
        running.contains(Part.SERVING) && blueprint.serviceOf(Part.SERVING).equals("sagemaker");
    if (!hosted) {
      running.remove(Part.SERVING);
    }
    // Volumes of jobs and endpoints, and what the online store keeps: the service holds the grant.
    statements.add(
        Statement.allow("LendToServices", List.of("kms:CreateGrant"), THIS_KEY)
            .to("AWS", hosted ? withRunner(roles(running)) : roles(running))
            .when("Bool", "kms:GrantIsForAWSResource", "true"));
    return new Document(statements);
  }

  /** Of the key of logs, messages and settings. */
  Document operations() {
    var statements = new ArrayList<Statement>();
    statements.add(administer());
    statements.add(throughServices("logs", "sns", "sqs", "lambda", "scheduler", "s3"));
    statements.add(
        Statement.allow("WriteLogs", USE, THIS_KEY)
            .to("Service", "logs." + place.region() + "." + place.domain())
            .when(
                "ArnLike", "kms:EncryptionContext:aws:logs:arn", place.arn("logs", "log-group:*")));
    statements.add(
        Statement.allow("SendMessages", List.of("kms:Decrypt", "kms:GenerateDataKey"), THIS_KEY)
            .to("Service", "budgets.amazonaws.com", "cloudwatch.amazonaws.com", "sns.amazonaws.com")
            .when("StringEquals", "aws:SourceAccount", place.account()));
    statements.add(
        Statement.allow("RecordEvents", List.of("kms:DescribeKey", "kms:GenerateDataKey"), THIS_KEY)
            .to("Service", "cloudtrail.amazonaws.com")
            .when("StringEquals", "aws:SourceAccount", place.account()));
    return new Document(statements);
  }

  /** The account's administrators, by their own policies; none of this reads anything. */
  private Statement administer() {
    return Statement.allow("Administer", ADMINISTER, THIS_KEY).to("AWS", place.iam("root"));
  }

  /** Who may use a resource of these services by policies of IAM may use the key for it. */
  private Statement throughServices(String... services) {
    var actions = new ArrayList<>(USE);
    actions.addAll(List.of("kms:CreateGrant", "kms:RetireGrant"));
    return Statement.allow("UseThroughServices", actions, THIS_KEY)
        .to("AWS", place.iam("root"))
        .when("StringEquals", "kms:ViaService", via(services))
        .when("StringEquals", "kms:CallerAccount", place.account());
  }

  private String[] via(String... services) {
    return List.of(services).stream().map(place::via).toArray(String[]::new);
  }

  private String[] roles(Set<Part> parts) {
    return parts.stream()
        .map(part -> place.iam("role/" + blueprint.names().role(part)))
        .toArray(String[]::new);
  }

  private String[] withTracking(String[] roles) {
    var all = new ArrayList<>(List.of(roles));
    all.add(place.iam("role/" + blueprint.names().trackingRole()));
    return withRunner(all.toArray(String[]::new));
  }

  private String[] withRunner(String[] roles) {
    var all = new ArrayList<>(List.of(roles));
    all.add(place.iam("role/" + blueprint.names().runnerRole()));
    return all.toArray(String[]::new);
  }
}
