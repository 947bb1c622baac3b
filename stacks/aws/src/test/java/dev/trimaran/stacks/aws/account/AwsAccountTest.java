package dev.trimaran.stacks.aws.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.Context;
import com.pulumi.aws.AwsFunctions;
import com.pulumi.aws.iam.IamFunctions;
import com.pulumi.aws.iam.inputs.GetPolicyDocumentArgs;
import com.pulumi.aws.iam.inputs.GetPolicyDocumentStatementArgs;
import com.pulumi.aws.iam.inputs.GetPolicyDocumentStatementConditionArgs;
import com.pulumi.aws.iam.inputs.GetPolicyDocumentStatementPrincipalArgs;
import com.pulumi.aws.inputs.GetAvailabilityZonesArgs;
import com.pulumi.aws.inputs.GetRegionArgs;
import dev.trimaran.stacks.engine.StackEngine;
import dev.trimaran.stacks.engine.StackRecord;
import dev.trimaran.stacks.engine.StackSetup;
import dev.trimaran.stacks.value.Value;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AwsAccountTest {
  private static final AwsAccount ACCOUNT = AwsAccount.of("123456789012", "eu-central-1");

  private static StackRecord run(Consumer<Context> program) {
    return new StackEngine(StackSetup.of("shop", "dev").withInvokes(ACCOUNT)).run(program);
  }

  @Test
  void answers_who_and_where() {
    var record =
        run(context -> {
          context.export(
              "account", AwsFunctions.getCallerIdentity().applyValue(it -> it.accountId()));
          context.export("region", AwsFunctions.getRegion().applyValue(it -> it.name()));
          context.export("suffix", AwsFunctions.getPartition().applyValue(it -> it.dnsSuffix()));
          context.export(
              "zones",
              AwsFunctions.getAvailabilityZones(GetAvailabilityZonesArgs.Empty)
                  .applyValue(it -> it.names()));
        });

    assertThat(record.requireSound().outputs())
        .containsEntry("account", Value.of("123456789012"))
        .containsEntry("region", Value.of("eu-central-1"))
        .containsEntry("suffix", Value.of("amazonaws.com"))
        .containsEntry(
            "zones", Value.of(List.of("eu-central-1a", "eu-central-1b", "eu-central-1c")));
  }

  @Test
  void computes_a_policy_document_as_the_provider_does() {
    var record =
        run(context ->
            context.export(
                "policy",
                IamFunctions.getPolicyDocument(
                        GetPolicyDocumentArgs.builder()
                            .statements(
                                GetPolicyDocumentStatementArgs.builder()
                                    .sid("Read")
                                    .actions("s3:GetObject", "s3:ListBucket")
                                    .resources("arn:aws:s3:::shop/&{aws:username}")
                                    .principals(
                                        GetPolicyDocumentStatementPrincipalArgs.builder()
                                            .type("Service")
                                            .identifiers("lambda.amazonaws.com")
                                            .build())
                                    .conditions(
                                        GetPolicyDocumentStatementConditionArgs.builder()
                                            .test("Bool")
                                            .variable("aws:SecureTransport")
                                            .values("true")
                                            .build())
                                    .build())
                            .build())
                    .applyValue(it -> it.json())));

    assertThat(record.requireSound().outputs().get("policy").text().orElseThrow())
        .isEqualTo(
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "Read",
                  "Effect": "Allow",
                  "Action": [
                    "s3:ListBucket",
                    "s3:GetObject"
                  ],
                  "Resource": "arn:aws:s3:::shop/${aws:username}",
                  "Principal": {
                    "Service": "lambda.amazonaws.com"
                  },
                  "Condition": {
                    "Bool": {
                      "aws:SecureTransport": "true"
                    }
                  }
                }
              ]
            }\
            """);
  }

  @Test
  void overrides_statements_by_their_sid() {
    Value source =
        Value.of(
            List.of(
                """
                {"Version":"2012-10-17","Statement":{"Sid":"A","Effect":"Allow","Action":"s3:*"}}\
                """));
    Value override =
        Value.of(
            List.of("{\"Statement\":[{\"Sid\":\"A\",\"Effect\":\"Deny\",\"Action\":\"s3:*\"}]}"));

    var answer =
        ACCOUNT
            .answer(
                "aws:iam/getPolicyDocument:getPolicyDocument",
                Map.of("sourcePolicyDocuments", source, "overridePolicyDocuments", override))
            .orElseThrow();

    assertThat(answer)
        .containsEntry(
            "minifiedJson",
            Value.of(
                """
                {"Version":"2012-10-17","Statement":[{"Sid":"A","Effect":"Deny","Action":"s3:*"}]}\
                """));
  }

  @Test
  void refuses_another_region_and_what_is_no_account() {
    var record =
        run(context ->
            context.export(
                "region",
                AwsFunctions.getRegion(GetRegionArgs.builder().name("us-east-1").build())));

    assertThat(record.problems())
        .anySatisfy(problem ->
            assertThat(problem.found())
                .contains("expected the planned region eu-central-1, found 'us-east-1'"));
    assertThatThrownBy(() -> AwsAccount.of("12", "eu-central-1"))
        .hasMessage("Expected an AWS account, twelve digits, found '12'.");
    assertThatThrownBy(() -> AwsAccount.of("123456789012", "Frankfurt"))
        .hasMessage("Expected an AWS region such as eu-central-1, found 'Frankfurt'.");
  }
}
