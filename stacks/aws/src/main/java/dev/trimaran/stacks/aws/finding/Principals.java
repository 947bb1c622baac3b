package dev.trimaran.stacks.aws.finding;

import dev.trimaran.stacks.finding.Rule;
import java.net.URI;
import java.util.List;
import java.util.Set;

/** Rules of who may take a role or use a resource. */
final class Principals {
  private static final String DOCS = "https://docs.aws.amazon.com/";

  /** Services that say on whose behalf they take a role. */
  private static final Set<String> DEPUTIES =
      Set.of(
          "sagemaker.amazonaws.com",
          "glue.amazonaws.com",
          "scheduler.amazonaws.com",
          "cloudtrail.amazonaws.com",
          "vpc-flow-logs.amazonaws.com");

  private Principals() {}

  static List<Rule> rules() {
    return List.of(
        open(
            "CKV_AWS_60",
            "Not everybody may take a role.",
            "IAM/latest/UserGuide/id_roles_create_for-service.html",
            Said.TRUST),
        open(
            "CKV_AWS_33",
            "Not everybody may use a key.",
            "kms/latest/developerguide/key-policies.html",
            List.of(
                new Said.Place("aws:kms/key:Key", "policy"),
                new Said.Place("aws:kms/keyPolicy:KeyPolicy", "policy"))),
        open(
            "CKV_AWS_70",
            "Not everybody may use a bucket.",
            "AmazonS3/latest/userguide/bucket-policies.html",
            List.of(new Said.Place("aws:s3/bucketPolicy:BucketPolicy", "policy"))),
        open(
            "CKV_AWS_169",
            "Not everybody may use a topic.",
            "sns/latest/dg/sns-access-policy-use-cases.html",
            List.of(
                new Said.Place("aws:sns/topicPolicy:TopicPolicy", "policy"),
                new Said.Place("aws:sns/topic:Topic", "policy"))),
        open(
            "CKV_AWS_168",
            "Not everybody may use a queue.",
            "AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-basic-examples-of-sqs-policies.html",
            List.of(
                new Said.Place("aws:sqs/queuePolicy:QueuePolicy", "policy"),
                new Said.Place("aws:sqs/queue:Queue", "policy"))),
        open(
            "CKV_AWS_32",
            "Not everybody may pull images.",
            "AmazonECR/latest/userguide/repository-policies.html",
            List.of(new Said.Place("aws:ecr/repositoryPolicy:RepositoryPolicy", "policy"))),
        new StatementRule(
            "TRM_AWS_8",
            "A service may take a role for this account only.",
            URI.create(DOCS + "IAM/latest/UserGuide/confused-deputy.html"),
            Said.TRUST,
            "a condition such as aws:SourceAccount",
            said ->
                said.hasCondition()
                    ? List.of()
                    : said.principals().stream().filter(DEPUTIES::contains).toList()));
  }

  private static Rule open(String id, String text, String page, List<Said.Place> places) {
    return new StatementRule(
        id,
        text,
        URI.create(DOCS + page),
        places,
        "named principals, or a condition",
        said -> said.principals().contains("*") && !said.hasCondition() ? List.of("*") : List.of());
  }
}
