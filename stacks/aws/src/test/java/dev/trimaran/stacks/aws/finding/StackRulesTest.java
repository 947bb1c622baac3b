package dev.trimaran.stacks.aws.finding;

import static dev.trimaran.stacks.aws.finding.PolicyRulesTest.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.Context;
import com.pulumi.aws.kms.Key;
import com.pulumi.aws.kms.KeyArgs;
import com.pulumi.aws.lambda.Function;
import com.pulumi.aws.lambda.FunctionArgs;
import com.pulumi.aws.lambda.inputs.FunctionEnvironmentArgs;
import com.pulumi.aws.s3.BucketV2;
import com.pulumi.aws.s3.BucketV2Args;
import com.pulumi.core.Output;
import com.pulumi.resources.CustomResourceOptions;
import dev.trimaran.stacks.engine.StackEngine;
import dev.trimaran.stacks.engine.StackSetup;
import dev.trimaran.stacks.finding.Accepted;
import dev.trimaran.stacks.finding.Finding;
import dev.trimaran.stacks.finding.Findings;
import dev.trimaran.stacks.finding.Rule;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackRulesTest {
  private static final Map<String, String> TAGS =
      Map.of("trimaran:pipeline", "shop", "trimaran:environment", "dev", "trimaran:part", "data");

  private static Consumer<Context> function(Output<Map<String, String>> variables) {
    return _ ->
        new Function(
            "f",
            FunctionArgs.builder()
                .role("arn:aws:iam::123456789012:role/r")
                .environment(FunctionEnvironmentArgs.builder().variables(variables).build())
                .build());
  }

  @ParameterizedTest
  @CsvSource({
    "DB_PASSWORD, tiger, 1",
    "API_TOKEN, abc, 1",
    "PLAIN, AKIAIOSFODNN7EXAMPLE, 1",
    "API_TOKEN, arn:aws:secretsmanager:eu-west-1:1:secret:x, 0",
    "TOKEN_LIFETIME, 3600, 0",
    "MODEL, flight-delays, 0"
  })
  void finds_secrets_in_an_environment(String name, String value, int findings) {
    assertThat(found("CKV_AWS_45", function(Output.of(Map.of(name, value))))).hasSize(findings);
  }

  @Test
  void finds_what_the_program_says_is_secret_and_does_not_show_it() {
    var program = function(Output.ofSecret(Map.of("MODEL", "hush")));

    assertThat(found("CKV_AWS_45", program))
        .allSatisfy(it -> assertThat(it).doesNotContain("hush"));
    assertThat(found("CKV_AWS_45", program)).hasSize(1);
  }

  @Test
  void finds_what_does_not_say_whose_it_is() {
    assertThat(found("TRM_AWS_10", bucket(Map.of("trimaran:pipeline", "shop"), false))).hasSize(2);
    assertThat(found("TRM_AWS_10", bucket(TAGS, false))).isEmpty();
  }

  private static Consumer<Context> bucket(Map<String, String> tags, boolean protect) {
    return _ ->
        new BucketV2(
            "b",
            BucketV2Args.builder().bucket("shop").tags(tags).build(),
            CustomResourceOptions.builder().protect(protect).build());
  }

  @Test
  void finds_data_that_is_not_protected_where_other_data_is() {
    Consumer<Context> key = _ -> new Key("k", KeyArgs.Empty);

    assertThat(found("TRM_AWS_11", bucket(TAGS, true).andThen(key))).containsExactly("none");
    assertThat(found("TRM_AWS_11", bucket(TAGS, false).andThen(key))).isEmpty();
    assertThat(found("TRM_AWS_11", bucket(TAGS, true))).isEmpty();
  }

  @Test
  void what_is_accepted_is_shown_with_its_reason_and_what_is_accepted_for_nothing_too() {
    var record =
        new StackEngine(StackSetup.of("shop", "dev")).run(bucket(Map.of(), false)).requireSound();
    var rules =
        AwsRules.all().stream()
            .filter(rule -> List.of("CKV_AWS_21", "CKV_AWS_18").contains(rule.id()))
            .toList();
    var exception = new Accepted("CKV_AWS_18", "b", "It holds nothing of value.");
    var idle = new Accepted("CKV_AWS_18", "other", "It is for nothing.");

    var findings = Findings.of(record, rules, List.of(exception, idle));

    assertThat(findings.open()).extracting(Finding::rule).containsExactly("CKV_AWS_21");
    assertThat(findings.open().getFirst().text())
        .isEqualTo("CKV_AWS_21 b: expected a BucketVersioningV2 of it, found none.");
    assertThat(findings.accepted()).hasSize(1).containsValue("It holds nothing of value.");
    assertThat(findings.idle()).containsExactly(idle);
    assertThatThrownBy(() -> new Accepted("CKV_AWS_18", "b", " "))
        .hasMessage("Expected a reason why CKV_AWS_18 may stay open, found none.");
  }

  @Test
  void every_rule_says_what_must_be_true_and_where_that_is_said() {
    assertThat(AwsRules.all())
        .hasSizeGreaterThan(90)
        .allSatisfy((Rule rule) -> {
          assertThat(rule.id()).matches("(CKV2?|TRM)_AWS_\\d+");
          assertThat(rule.text()).endsWith(".");
          assertThat(rule.source().getScheme()).isEqualTo("https");
        });
  }
}
