package dev.trimaran.emulation.aws.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.trimaran.emulation.aws.Started;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.User;

class IamTest {
  @RegisterExtension static final Started AWS = new Started();

  private static final String READ =
      "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:Get*\", \"Resource\": \"arn:aws:s3:::b/*\"}}";
  private static final String TRUST =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"lambda.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}";

  private final IamClient iam = AWS.client(IamClient.class);

  @Test
  void usersAreListedPageByPage() {
    for (int i = 0; i < 7; i++) {
      String name = "page" + i;
      iam.createUser(user -> user.userName(name).path("/pages/"));
    }

    assertThat(iam.listUsersPaginator(list -> list.pathPrefix("/pages/").maxItems(3)).users())
        .extracting(User::userName)
        .containsExactly("page0", "page1", "page2", "page3", "page4", "page5", "page6");
    assertThat(iam.listUsers(list -> list.pathPrefix("/pages/").maxItems(3)).isTruncated())
        .isTrue();
  }

  @Test
  void nameIsTakenOnceWhateverItsCase() {
    iam.createUser(user -> user.userName("Twin"));

    assertThatExceptionOfType(EntityAlreadyExistsException.class)
        .isThrownBy(() -> iam.createUser(user -> user.userName("twin")))
        .withMessageContaining("User with name twin already exists.");
    assertThatExceptionOfType(NoSuchEntityException.class)
        .isThrownBy(() -> iam.getUser(user -> user.userName("nobody")))
        .withMessageContaining("The user with name nobody cannot be found.");
  }

  @Test
  void roleKeepsItsTrustAndItsPolicies() {
    iam.createRole(role ->
        role.roleName("worker")
            .assumeRolePolicyDocument(TRUST)
            .tags(Tag.builder().key("team").value("red").build()));
    iam.putRolePolicy(p -> p.roleName("worker").policyName("read").policyDocument(READ));

    assertThat(decoded(iam.getRole(r -> r.roleName("worker")).role().assumeRolePolicyDocument()))
        .isEqualTo(TRUST);
    assertThat(
            decoded(
                iam.getRolePolicy(p -> p.roleName("worker").policyName("read")).policyDocument()))
        .isEqualTo(READ);
    assertThat(iam.getRole(r -> r.roleName("worker")).role().tags())
        .containsExactly(Tag.builder().key("team").value("red").build());
    assertThatExceptionOfType(DeleteConflictException.class)
        .isThrownBy(() -> iam.deleteRole(r -> r.roleName("worker")))
        .withMessageContaining("Cannot delete entity, must delete policies first.");
    iam.deleteRolePolicy(p -> p.roleName("worker").policyName("read"));
    iam.deleteRole(r -> r.roleName("worker"));
    assertThatExceptionOfType(NoSuchEntityException.class)
        .isThrownBy(() -> iam.getRole(r -> r.roleName("worker")));
  }

  @Test
  void managedPolicyHasFiveVersionsAtMost() {
    String arn =
        iam.createPolicy(p -> p.policyName("versions").policyDocument(READ)).policy().arn();
    for (int i = 2; i <= 5; i++) {
      iam.createPolicyVersion(v -> v.policyArn(arn).policyDocument(READ).setAsDefault(true));
    }

    assertThatExceptionOfType(LimitExceededException.class)
        .isThrownBy(() -> iam.createPolicyVersion(v -> v.policyArn(arn).policyDocument(READ)));
    assertThat(iam.getPolicy(p -> p.policyArn(arn)).policy().defaultVersionId()).isEqualTo("v5");
    iam.deletePolicyVersion(v -> v.policyArn(arn).versionId("v2"));
    iam.setDefaultPolicyVersion(v -> v.policyArn(arn).versionId("v1"));
    assertThat(iam.listPolicyVersions(v -> v.policyArn(arn)).versions())
        .extracting(v -> v.versionId() + (v.isDefaultVersion() ? "*" : ""))
        .containsExactly("v5", "v4", "v3", "v1*");
  }

  @Test
  void policyOfAwsIsThereAndAttached() {
    String arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole";
    iam.createRole(role -> role.roleName("networked").assumeRolePolicyDocument(TRUST));
    iam.attachRolePolicy(a -> a.roleName("networked").policyArn(arn));

    assertThat(iam.listAttachedRolePolicies(a -> a.roleName("networked")).attachedPolicies())
        .extracting(p -> p.policyName())
        .containsExactly("AWSLambdaVPCAccessExecutionRole");
    assertThat(iam.listEntitiesForPolicy(p -> p.policyArn(arn)).policyRoles())
        .extracting(r -> r.roleName())
        .containsExactly("networked");
    assertThat(
            decoded(
                iam.getPolicyVersion(v -> v.policyArn(arn).versionId("v3"))
                    .policyVersion()
                    .document()))
        .contains("ec2:CreateNetworkInterface");
    assertThat(iam.listPolicies(p -> p.scope(PolicyScopeType.AWS).onlyAttached(true)).policies())
        .extracting(p -> p.arn())
        .contains(arn);
  }

  @Test
  void whatIsNoPolicyIsRefused() {
    assertThatExceptionOfType(MalformedPolicyDocumentException.class)
        .isThrownBy(() ->
            iam.createPolicy(
                p -> p.policyName("bad").policyDocument("{\"Version\":\"2012-10-17\"}")))
        .withMessageContaining("Syntax errors in policy.");
    assertThatExceptionOfType(MalformedPolicyDocumentException.class)
        .isThrownBy(() ->
            iam.createRole(r ->
                r.roleName("stranger")
                    .assumeRolePolicyDocument(
                        TRUST.replace(
                            "\"Service\":\"lambda.amazonaws.com\"",
                            "\"AWS\":\"arn:aws:iam::000000000000:role/nobody\""))))
        .withMessageContaining(
            "Invalid principal in policy: \"AWS\":\"arn:aws:iam::000000000000:role/nobody\"");
  }

  @Test
  void simulationSaysWhatWouldBeAllowed() {
    iam.createRole(role -> role.roleName("simulated").assumeRolePolicyDocument(TRUST));
    iam.putRolePolicy(p -> p.roleName("simulated").policyName("read").policyDocument(READ));

    var results =
        iam.simulatePrincipalPolicy(s ->
                s.policySourceArn("arn:aws:iam::000000000000:role/simulated")
                    .actionNames("s3:GetObject", "s3:PutObject")
                    .resourceArns("arn:aws:s3:::b/k"))
            .evaluationResults();

    assertThat(results)
        .extracting(r -> r.evalActionName() + " " + r.evalDecision())
        .containsExactly("s3:GetObject allowed", "s3:PutObject implicitDeny");
    assertThat(results.getFirst().matchedStatements().getFirst().sourcePolicyId())
        .isEqualTo("read");
    assertThat(
            iam.simulateCustomPolicy(s ->
                    s.actionNames("s3:GetObject")
                        .policyInputList(READ.replace("Allow", "Deny"))
                        .resourceArns("arn:aws:s3:::b/k"))
                .evaluationResults()
                .getFirst()
                .evalDecision())
        .isEqualTo(PolicyEvaluationDecisionType.EXPLICIT_DENY);
  }

  @Test
  void instanceProfileHasOneRole() {
    iam.createRole(role -> role.roleName("machine").assumeRolePolicyDocument(TRUST));
    iam.createInstanceProfile(p -> p.instanceProfileName("machines"));
    iam.addRoleToInstanceProfile(p -> p.instanceProfileName("machines").roleName("machine"));

    assertThat(
            iam.getInstanceProfile(p -> p.instanceProfileName("machines"))
                .instanceProfile()
                .roles())
        .extracting(r -> r.roleName())
        .containsExactly("machine");
    assertThatExceptionOfType(DeleteConflictException.class)
        .isThrownBy(() -> iam.deleteRole(r -> r.roleName("machine")));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
