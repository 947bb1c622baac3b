package dev.trimaran.stacks.aws.finding;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.kms.Key;
import com.pulumi.aws.kms.KeyArgs;
import com.pulumi.aws.s3.BucketPolicy;
import com.pulumi.aws.s3.BucketPolicyArgs;
import com.pulumi.core.Output;
import dev.trimaran.stacks.engine.StackEngine;
import dev.trimaran.stacks.engine.StackSetup;
import dev.trimaran.stacks.finding.Finding;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyRulesTest {
  private static final String SOUND = "arn:aws:s3:::shop/*";

  /** What a rule finds, by what stands there. */
  static List<String> found(String rule, Consumer<Context> program) {
    var record = new StackEngine(StackSetup.of("shop", "dev")).run(program).requireSound();
    return AwsRules.all().stream()
        .filter(it -> it.id().equals(rule))
        .flatMap(it -> it.check(record).stream())
        .map(Finding::found)
        .toList();
  }

  private static String policy(String effect, String action, String resource) {
    return "{\"Statement\":[{\"Effect\":\"%s\",\"Action\":[\"%s\"],\"Resource\":\"%s\"}]}"
        .formatted(effect, action, resource);
  }

  private static Consumer<Context> rights(String policy) {
    return _ -> new RolePolicy("p", RolePolicyArgs.builder().role("r").policy(policy).build());
  }

  private static Consumer<Context> trust(String principal, String condition) {
    return _ ->
        new Role(
            "r",
            RoleArgs.builder()
                .assumeRolePolicy(
                    "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Principal\":%s%s}}"
                        .formatted(principal, condition))
                .build());
  }

  @ParameterizedTest
  @CsvSource({
    "CKV_AWS_62, *, *, * on *",
    "CKV_AWS_63, *, arn:aws:s3:::shop/*, *",
    "TRM_AWS_7, s3:Get*, arn:aws:s3:::shop/*, s3:Get*",
    "CKV_AWS_355, s3:GetObject, *, s3:GetObject on *",
    "CKV_AWS_286, iam:PassRole, arn:aws:iam::123456789012:role/*, iam:PassRole on arn:aws:iam::123456789012:role/*",
    "CKV_AWS_287, sts:AssumeRole, *, sts:AssumeRole on *",
    "CKV_AWS_288, secretsmanager:GetSecretValue, *, secretsmanager:GetSecretValue on *",
    "CKV_AWS_289, kms:PutKeyPolicy, arn:aws:kms:eu-west-1:123456789012:key/*, kms:PutKeyPolicy on arn:aws:kms:eu-west-1:123456789012:key/*"
  })
  void finds_what_a_role_may_do_too_much(
      String rule, String action, String resource, String found) {
    assertThat(found(rule, rights(policy("Allow", action, resource)))).containsExactly(found);
    assertThat(found(rule, rights(policy("Deny", action, resource)))).isEmpty();
    assertThat(found(rule, rights(policy("Allow", "s3:GetObject", SOUND)))).isEmpty();
  }

  @Test
  void lets_stand_what_aws_can_hold_to_no_resource() {
    assertThat(found("CKV_AWS_355", rights(policy("Allow", "ecr:GetAuthorizationToken", "*"))))
        .isEmpty();
    assertThat(found("CKV_AWS_355", rights(policy("Allow", "xray:PutTraceSegments", "*"))))
        .isEmpty();
  }

  @Test
  void finds_roles_that_everybody_may_take() {
    assertThat(found("CKV_AWS_60", trust("{\"AWS\":\"*\"}", ""))).containsExactly("*");
    assertThat(found("CKV_AWS_60", trust("\"*\"", ""))).containsExactly("*");
    assertThat(found("CKV_AWS_60", trust("{\"Service\":\"lambda.amazonaws.com\"}", ""))).isEmpty();
  }

  @Test
  void finds_services_that_may_take_a_role_for_any_account() {
    var service = "{\"Service\":\"sagemaker.amazonaws.com\"}";

    assertThat(found("TRM_AWS_8", trust(service, ""))).containsExactly("sagemaker.amazonaws.com");
    assertThat(
            found(
                "TRM_AWS_8",
                trust(
                    service,
                    ",\"Condition\":{\"StringEquals\":{\"aws:SourceAccount\":\"123456789012\"}}")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "CKV_AWS_33, aws:kms/key:Key, policy",
    "CKV_AWS_70, aws:s3/bucketPolicy:BucketPolicy, policy",
    "CKV_AWS_169, aws:sns/topicPolicy:TopicPolicy, policy",
    "CKV_AWS_168, aws:sqs/queuePolicy:QueuePolicy, policy",
    "CKV_AWS_32, aws:ecr/repositoryPolicy:RepositoryPolicy, policy"
  })
  void finds_resources_that_everybody_may_use(String rule, String type, String input) {
    var open =
        "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":[\"*\"]},\"Action\":\"a:B\"}}";
    var held =
        open.replace(
            "\"Action\"",
            "\"Condition\":{\"StringEquals\":{\"aws:SourceAccount\":\"1\"}},\"Action\"");

    assertThat(foundIn(rule, type, input, open)).containsExactly("*");
    assertThat(foundIn(rule, type, input, held)).isEmpty();
    assertThat(foundIn(rule, type, input, open.replace("[\"*\"]", "\"arn:aws:iam::1:root\"")))
        .isEmpty();
  }

  private static List<String> foundIn(String rule, String type, String input, String policy) {
    var json = new com.fasterxml.jackson.databind.json.JsonMapper().createArrayNode();
    var resource = json.addArray().add(type).add("it");
    resource.addObject().put(input, policy);
    return AwsRules.all().stream()
        .filter(it -> it.id().equals(rule))
        .flatMap(it -> it.check(HandMade.stack(json)).stream())
        .map(Finding::found)
        .toList();
  }

  @Test
  void finds_buckets_that_speak_without_tls() {
    var refusing =
        "{\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"s3:*\",\"Resource\":\"*\",\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}}]}";

    assertThat(found("TRM_AWS_9", bucket(refusing))).isEmpty();
    assertThat(found("TRM_AWS_9", bucket(refusing.replace("\"false\"", "\"true\""))))
        .containsExactly("none");
    assertThat(found("TRM_AWS_9", bucket(refusing.replace("Deny", "Allow"))))
        .containsExactly("none");
  }

  private static Consumer<Context> bucket(String policy) {
    return _ ->
        new BucketPolicy("b", BucketPolicyArgs.builder().bucket("shop").policy(policy).build());
  }

  @Test
  void finds_policies_that_cannot_be_read_before_they_are_made() {
    assertThat(
            found(
                "TRM_AWS_12",
                _ -> {
                  var key = new Key("k", KeyArgs.Empty);
                  new RolePolicy(
                      "p",
                      RolePolicyArgs.builder()
                          .role("r")
                          .policy(Output.format("{\"Resource\":\"%s\"}", key.arn()))
                          .build());
                }))
        .containsExactly("what only the cloud knows");
    assertThat(found("TRM_AWS_12", rights("{}"))).isEmpty();
  }
}
