package dev.trimaran.stacks.aws.permission;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.aws.iam.Policy;
import com.pulumi.aws.iam.PolicyArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.aws.iam.RolePolicyAttachment;
import com.pulumi.aws.iam.RolePolicyAttachmentArgs;
import com.pulumi.aws.kms.Key;
import com.pulumi.aws.s3.BucketPolicy;
import com.pulumi.aws.s3.BucketPolicyArgs;
import com.pulumi.core.Output;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunTimeTest {
  private static final String TRUST =
      "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"lambda.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}}";

  private static String allow(String action) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\""
        + action
        + "\",\"Resource\":\"arn:aws:s3:::shop/*\"}]}";
  }

  private static List<dev.trimaran.stacks.permission.Policy> policies() {
    var record =
        Fixture.run(_ -> {
          var role =
              new Role(
                  "serving",
                  RoleArgs.builder().name("shop-serving").assumeRolePolicy(TRUST).build());
          new Role("other", RoleArgs.builder().name("shop-other").assumeRolePolicy(TRUST).build());
          new RolePolicy(
              "read",
              RolePolicyArgs.builder().role(role.id()).policy(allow("s3:GetObject")).build());
          var own =
              new Policy(
                  "write",
                  PolicyArgs.builder().name("write").policy(allow("s3:PutObject")).build());
          new RolePolicyAttachment(
              "own",
              RolePolicyAttachmentArgs.builder().role("shop-serving").policyArn(own.arn()).build());
          new RolePolicyAttachment(
              "aws",
              RolePolicyAttachmentArgs.builder()
                  .role(role.name())
                  .policyArn("arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess")
                  .build());
          var key = new Key("data");
          new RolePolicy(
              "late",
              RolePolicyArgs.builder()
                  .role(role.id())
                  .policy(Output.format("{\"Resource\":\"%s\"}", key.arn()))
                  .build());
          new BucketPolicy(
              "objects",
              BucketPolicyArgs.builder().bucket("shop").policy(allow("s3:ListBucket")).build());
        });
    return new AwsPermissions().atRunTime(record, Fixture.ACCOUNT.facts());
  }

  @Test
  void a_document_a_role_with_who_may_take_it_and_one_for_each_policy_of_a_resource() {
    assertThat(policies())
        .extracting(dev.trimaran.stacks.permission.Policy::name)
        .containsExactly("other", "other-trust", "serving", "serving-trust", "objects-policy");
  }

  @Test
  void holds_all_that_the_role_may_do_and_nothing_of_others() {
    var policies = policies();

    assertThat(policies.get(2).text()).contains("s3:GetObject", "s3:PutObject");
    assertThat(policies.get(3).text()).contains("lambda.amazonaws.com");
    assertThat(policies.get(0).text()).doesNotContain("s3:");
  }

  @Test
  void says_what_cannot_be_told() {
    assertThat(policies().get(2).unknown())
        .containsExactlyInAnyOrder(
            "The policy of late holds what only AWS knows of data.",
            "AWS says what arn:aws:iam::aws:policy/CloudWatchReadOnlyAccess allows.");
    assertThat(policies().get(0).unknown()).isEmpty();
  }
}
