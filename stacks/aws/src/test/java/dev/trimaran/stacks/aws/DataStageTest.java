package dev.trimaran.stacks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.stacks.engine.RegisteredResource;
import dev.trimaran.stacks.engine.StackRecord;
import dev.trimaran.stacks.value.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataStageTest {
  private static final StackRecord DEV = Planned.dev();

  @ParameterizedTest
  @ValueSource(strings = {"data-files", "data-access-logs"})
  void nobody_outside_can_read_a_bucket(String bucket) {
    var block = Planned.find(DEV, bucket + "-public-access");

    assertThat(block.inputs())
        .containsEntry("blockPublicAcls", Value.of(true))
        .containsEntry("blockPublicPolicy", Value.of(true))
        .containsEntry("ignorePublicAcls", Value.of(true))
        .containsEntry("restrictPublicBuckets", Value.of(true));
    assertThat(Planned.text(Planned.find(DEV, bucket + "-ownership"), "rule", "objectOwnership"))
        .contains("BucketOwnerEnforced");
    assertThat(policy(DEV, bucket))
        .contains(
            "\"Sid\":\"RefusePlainText\",\"Effect\":\"Deny\",\"Principal\":\"*\"",
            "\"Condition\":{\"Bool\":{\"aws:SecureTransport\":\"false\"}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"data-files", "data-access-logs"})
  void versions_are_kept_for_as_long_as_the_environment_says(String bucket) {
    assertThat(versionDays(DEV, bucket)).isEqualTo(Value.of(7));
    assertThat(versionDays(Planned.prod(), bucket)).isEqualTo(Value.of(90));
    assertThat(
            Planned.text(
                Planned.find(DEV, bucket + "-versions"), "versioningConfiguration", "status"))
        .contains("Enabled");
    assertThat(
            Planned.input(
                lifecycle(DEV, bucket),
                "rules",
                "0",
                "abortIncompleteMultipartUpload",
                "daysAfterInitiation"))
        .isEqualTo(Value.of(7));
  }

  @Test
  void files_are_encrypted_with_the_stack_s_own_key() {
    var rule = Planned.find(DEV, "data-files-encryption");

    assertThat(
            Planned.text(rule, "rules", "0", "applyServerSideEncryptionByDefault", "sseAlgorithm"))
        .contains("aws:kms");
    assertThat(
            Planned.input(
                rule, "rules", "0", "applyServerSideEncryptionByDefault", "kmsMasterKeyId"))
        .isInstanceOfSatisfying(
            Value.Unknown.class,
            key -> assertThat(key.dependencies()).allMatch(urn -> urn.endsWith("::data-key")));
    assertThat(Planned.input(rule, "rules", "0", "bucketKeyEnabled")).isEqualTo(Value.of(true));
  }

  /** A condition on a header that is not there must not refuse: default encryption has none. */
  @Test
  void other_encryption_is_refused_where_it_is_asked_for_and_only_there() {
    assertThat(policy(DEV, "data-files"))
        .contains(
            "{\"Null\":{\"s3:x-amz-server-side-encryption\":\"false\"},"
                + "\"StringNotEquals\":{\"s3:x-amz-server-side-encryption\":\"aws:kms\"}}",
            "{\"ArnNotLike\":{\"s3:x-amz-server-side-encryption-aws-kms-key-id\":"
                + "\"arn:aws:kms:eu-central-1:123456789012:key/*\"},"
                + "\"Null\":{\"s3:x-amz-server-side-encryption-aws-kms-key-id\":\"false\"}}")
        .doesNotContain("IfExists");
  }

  @Test
  void who_read_what_is_logged_where_s3_alone_can_write() {
    var logging = Planned.find(DEV, "data-files-access-logs");

    assertThat(Planned.text(logging, "targetBucket"))
        .contains("flight-delays-dev-access-logs-123456789012-eu-central-1");
    assertThat(policy(DEV, "data-access-logs"))
        .contains(
            "\"Principal\":{\"Service\":\"logging.s3.amazonaws.com\"},\"Action\":\"s3:PutObject\"",
            "\"aws:SourceAccount\":\"123456789012\"");
  }

  @Test
  void a_secret_has_no_value_in_the_program_and_can_be_got_back() {
    var stack = Planned.sound("prod", Map.of("secrets", "[\"weather\"]"));
    var secret = Planned.find(stack, "data-secret-weather");

    assertThat(Planned.text(secret, "name")).contains("flight-delays-prod-secret-weather");
    assertThat(Planned.input(secret, "recoveryWindowInDays")).isEqualTo(Value.of(30));
    assertThat(Planned.input(secret, "kmsKeyId")).isInstanceOf(Value.Unknown.class);
    assertThat(stack.ofType("aws:secretsmanager/secretVersion:SecretVersion")).isEmpty();
  }

  @Test
  void a_trial_goes_with_all_that_it_holds_and_production_does_not() {
    assertThat(Planned.input(Planned.find(DEV, "data-files"), "forceDestroy"))
        .isEqualTo(Value.of(true));
    assertThat(Planned.input(Planned.find(Planned.prod(), "data-files"), "forceDestroy"))
        .isEqualTo(Value.of(false));
  }

  @Test
  void keys_are_rotated_and_can_be_got_back_and_lend_themselves_to_nobody_else() {
    for (String name : new String[] {"data-key", "operations-key"}) {
      var key = Planned.find(DEV, name);
      assertThat(key.inputs())
          .containsEntry("enableKeyRotation", Value.of(true))
          .containsEntry("deletionWindowInDays", Value.of(30));
      assertThat(Planned.text(key, "policy").orElseThrow())
          .contains("\"kms:CallerAccount\":\"123456789012\"")
          .doesNotContain("kms:*");
    }
    assertThat(Planned.text(Planned.find(DEV, "data-key"), "policy").orElseThrow())
        .contains("\"kms:GrantIsForAWSResource\":\"true\"")
        .doesNotContain("logs.eu-central-1.amazonaws.com");
  }

  @Test
  void a_key_is_made_after_the_roles_that_its_policy_names() {
    assertThat(Planned.find(DEV, "data-key").dependencies())
        .anyMatch(urn -> urn.endsWith("::training-role"))
        .anyMatch(urn -> urn.endsWith("::tracking-role"));
  }

  private static String policy(StackRecord stack, String bucket) {
    return Planned.text(Planned.find(stack, bucket + "-policy"), "policy").orElseThrow();
  }

  private static RegisteredResource lifecycle(StackRecord stack, String bucket) {
    return Planned.find(stack, bucket + "-lifecycle");
  }

  private static Value versionDays(StackRecord stack, String bucket) {
    return Planned.input(
        lifecycle(stack, bucket), "rules", "0", "noncurrentVersionExpiration", "noncurrentDays");
  }
}
