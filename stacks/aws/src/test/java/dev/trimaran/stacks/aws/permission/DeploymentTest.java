package dev.trimaran.stacks.aws.permission;

import static dev.trimaran.stacks.aws.permission.Fixture.allowing;
import static dev.trimaran.stacks.aws.permission.Fixture.on;
import static dev.trimaran.stacks.aws.permission.Fixture.statements;
import static dev.trimaran.stacks.aws.permission.Fixture.toDeploy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.Context;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.iam.RolePolicyAttachment;
import com.pulumi.aws.iam.RolePolicyAttachmentArgs;
import com.pulumi.aws.kms.Key;
import com.pulumi.aws.kms.KeyArgs;
import com.pulumi.aws.lambda.Function;
import com.pulumi.aws.lambda.FunctionArgs;
import com.pulumi.aws.lambda.FunctionUrl;
import com.pulumi.aws.lambda.FunctionUrlArgs;
import com.pulumi.aws.rds.Instance;
import com.pulumi.aws.rds.InstanceArgs;
import com.pulumi.aws.s3.BucketV2;
import com.pulumi.aws.s3.BucketV2Args;
import com.pulumi.aws.secretsmanager.Secret;
import com.pulumi.aws.secretsmanager.SecretArgs;
import com.pulumi.aws.secretsmanager.SecretVersion;
import com.pulumi.aws.secretsmanager.SecretVersionArgs;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class DeploymentTest {
  private static final String ACCOUNT = "eu-central-1:123456789012";

  private static Consumer<Context> function(String name) {
    return _ -> {
      var key = new Key("data", KeyArgs.builder().tags(Fixture.TAGS).build());
      var role =
          new Role("r", RoleArgs.builder().name("shop-dev-serving").assumeRolePolicy("{}").build());
      var arguments =
          FunctionArgs.builder()
              .role(role.arn())
              .runtime("java21")
              .handler("x.Handler")
              .kmsKeyArn(key.arn())
              .s3Bucket("code")
              .s3Key("serving.zip");
      var function =
          new Function("fn", (name.isEmpty() ? arguments : arguments.name(name)).build());
      new FunctionUrl(
          "url",
          FunctionUrlArgs.builder()
              .functionName(function.name())
              .authorizationType("AWS_IAM")
              .build());
    };
  }

  @Test
  void actions_are_allowed_on_the_names_that_the_stack_gives() {
    var policies = toDeploy(function("shop-dev-serving"));

    assertThat(on(policies, "lambda:UpdateFunctionCode"))
        .containsExactly("arn:aws:lambda:" + ACCOUNT + ":function:shop-dev-serving");
    assertThat(on(policies, "lambda:CreateFunctionUrlConfig"))
        .containsExactly(
            "arn:aws:lambda:" + ACCOUNT + ":function:shop-dev-serving",
            "arn:aws:lambda:" + ACCOUNT + ":function:shop-dev-serving:*");
    assertThat(on(policies, "s3:GetObject")).containsExactly("arn:aws:s3:::code/serving.zip");
  }

  @Test
  void a_name_that_pulumi_makes_up_is_a_pattern_there_and_where_it_is_referred_to() {
    var policies = toDeploy(function(""));

    assertThat(on(policies, "lambda:UpdateFunctionCode"))
        .containsExactly("arn:aws:lambda:" + ACCOUNT + ":function:fn-*");
    assertThat(on(policies, "lambda:GetFunctionUrlConfig"))
        .contains("arn:aws:lambda:" + ACCOUNT + ":function:fn-*");
  }

  @Test
  void a_role_is_passed_to_its_service_alone() {
    assertThat(allowing(toDeploy(function("f")), "iam:PassRole"))
        .singleElement()
        .satisfies(statement -> {
          assertThat(statement.get("Resource"))
              .hasToString("[\"arn:aws:iam::123456789012:role/shop-dev-serving\"]");
          assertThat(statement.at("/Condition/StringEquals/iam:PassedToService").textValue())
              .isEqualTo("lambda.amazonaws.com");
        });
  }

  @Test
  void what_aws_numbers_is_held_by_the_tags_of_the_stack() {
    var policies = toDeploy(function("f"));

    assertThat(allowing(policies, "kms:ScheduleKeyDeletion"))
        .singleElement()
        .satisfies(statement -> {
          assertThat(statement.get("Resource"))
              .hasToString("[\"arn:aws:kms:" + ACCOUNT + ":key/*\"]");
          assertThat(statement.get("Condition"))
              .hasToString(
                  "{\"StringEquals\":{\"aws:ResourceTag/trimaran:environment\":\"dev\",\"aws:ResourceTag/trimaran:pipeline\":\"shop\"}}");
        });
    assertThat(allowing(policies, "kms:Encrypt"))
        .singleElement()
        .satisfies(statement ->
            assertThat(statement.at("/Condition/StringEquals/kms:ViaService").textValue())
                .isEqualTo("lambda.eu-central-1.amazonaws.com"));
  }

  @Test
  void what_aws_holds_to_no_resource_is_named_and_held_by_a_condition() {
    var policies = toDeploy(function("f"));

    assertThat(statements(policies))
        .filteredOn(statement -> statement.get("Resource").toString().equals("[\"*\"]"))
        .singleElement()
        .satisfies(statement -> {
          assertThat(statement.get("Action")).hasToString("[\"kms:CreateKey\"]");
          assertThat(statement.at("/Condition/StringEquals/aws:RequestTag~1trimaran:pipeline"))
              .hasToString("\"shop\"");
        });
    assertThat(policies.getFirst().wide())
        .singleElement()
        .satisfies(sentence ->
            assertThat(sentence)
                .startsWith("kms:CreateKey: AWS holds it to no resource (https://docs.aws.amazon")
                .contains("aws:RequestTag/trimaran:pipeline=[shop]"));
  }

  @Test
  void a_policy_is_attached_only_if_it_is_that_one() {
    var policies =
        toDeploy(_ -> {
          var role =
              new Role(
                  "r",
                  RoleArgs.builder().name("train").path("/shop/").assumeRolePolicy("{}").build());
          new RolePolicyAttachment(
              "a",
              RolePolicyAttachmentArgs.builder()
                  .role(role.name())
                  .policyArn("arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess")
                  .build());
          new RolePolicy("p", RolePolicyArgs.builder().role(role.id()).policy("{}").build());
        });

    assertThat(allowing(policies, "iam:AttachRolePolicy"))
        .singleElement()
        .satisfies(statement -> {
          assertThat(statement.get("Resource"))
              .hasToString("[\"arn:aws:iam::123456789012:role/shop/train\"]");
          assertThat(statement.at("/Condition/ArnEquals/iam:PolicyARN").textValue())
              .isEqualTo("arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess");
        });
    assertThat(on(policies, "iam:PutRolePolicy"))
        .containsExactly("arn:aws:iam::123456789012:role/shop/train");
  }

  @Test
  void parts_that_an_input_asks_for_are_there_with_it_only() {
    assertThat(
            on(
                toDeploy(_ -> new BucketV2("b", BucketV2Args.builder().bucket("shop").build())),
                "s3:DeleteObject"))
        .isEmpty();
    assertThat(
            on(
                toDeploy(_ ->
                    new BucketV2(
                        "b", BucketV2Args.builder().bucket("shop").forceDestroy(true).build())),
                "s3:DeleteObject"))
        .containsExactly("arn:aws:s3:::shop/*");
  }

  @Test
  void a_secrets_value_is_in_no_policy() {
    var policies =
        toDeploy(context -> {
          var secret = new Secret("s", SecretArgs.builder().name("shop/token").build());
          new SecretVersion(
              "v",
              SecretVersionArgs.builder()
                  .secretId(secret.arn())
                  .secretString(com.pulumi.core.Output.ofSecret("hush"))
                  .build());
        });

    assertThat(policies.getFirst().text()).doesNotContain("hush");
    assertThat(on(policies, "secretsmanager:PutSecretValue"))
        .containsExactly("arn:aws:secretsmanager:" + ACCOUNT + ":secret:shop/token-??????");
  }

  @Test
  void a_type_without_a_row_is_named() {
    assertThatThrownBy(() ->
            toDeploy(_ ->
                new Instance("db", InstanceArgs.builder().instanceClass("db.t3.micro").build())))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Expected a row of permissions for each type of resource, found none for"
                + " aws:rds/instance:Instance: add it to permission/aws/.");
  }

  @Test
  void documents_are_no_longer_than_iam_takes_and_lose_nothing() {
    var policies =
        toDeploy(_ -> {
          for (int i = 0; i < 150; i++) {
            new BucketV2(
                "b" + i, BucketV2Args.builder().bucket("shop-with-a-long-name-" + i).build());
            new Role(
                "r" + i, RoleArgs.builder().name("shop-role-" + i).assumeRolePolicy("{}").build());
          }
        });

    assertThat(policies).hasSizeGreaterThan(2);
    assertThat(policies)
        .allSatisfy(policy ->
            assertThat(policy.text().replaceAll("\\s", "").length()).isLessThanOrEqualTo(6144));
    assertThat(on(policies, "s3:CreateBucket")).hasSize(150).doesNotHaveDuplicates();
    assertThat(on(policies, "iam:CreateRole")).hasSize(150).doesNotHaveDuplicates();
  }
}
