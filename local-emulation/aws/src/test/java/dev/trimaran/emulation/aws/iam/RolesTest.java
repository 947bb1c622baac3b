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
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.LimitExceededException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.UnmodifiableEntityException;

/** Roles, instance profiles and managed policies: what is done is there, and is undone. */
final class RolesTest {
  @RegisterExtension static final Started AWS = new Started();

  private static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";
  private static final String READ =
      "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":\"*\"}}";

  private final IamClient iam = AWS.client(IamClient.class);

  @Test
  void aRoleIsChanged() {
    iam.createRole(
        r -> r.roleName("changed").path("/changes/").assumeRolePolicyDocument(trust("lambda")));

    iam.updateRole(r -> r.roleName("changed").description("glue's").maxSessionDuration(7200));
    iam.updateAssumeRolePolicy(p -> p.roleName("changed").policyDocument(trust("glue")));

    Role role = iam.getRole(r -> r.roleName("changed")).role();
    assertThat(role.description()).isEqualTo("glue's");
    assertThat(role.maxSessionDuration()).isEqualTo(7200);
    assertThat(URLDecoder.decode(role.assumeRolePolicyDocument(), StandardCharsets.UTF_8))
        .isEqualTo(trust("glue"));
    assertThat(iam.listRoles(r -> r.pathPrefix("/changes/")).roles())
        .extracting(Role::roleName)
        .containsExactly("changed");
  }

  @Test
  void whatARoleHasIsTakenFromIt() {
    role("stripped");
    iam.tagRole(t -> t.roleName("stripped").tags(tag("team", "red"), tag("stage", "test")));
    iam.untagRole(t -> t.roleName("stripped").tagKeys("team"));
    iam.putRolePolicy(p -> p.roleName("stripped").policyName("read").policyDocument(READ));
    iam.putRolePermissionsBoundary(p -> p.roleName("stripped").permissionsBoundary(ADMINISTRATOR));
    iam.attachRolePolicy(p -> p.roleName("stripped").policyArn(ADMINISTRATOR));

    assertThat(iam.listRoleTags(t -> t.roleName("stripped")).tags())
        .containsExactly(tag("stage", "test"));
    assertThat(iam.listRolePolicies(p -> p.roleName("stripped")).policyNames())
        .containsExactly("read");
    assertThat(boundary("stripped")).isEqualTo(ADMINISTRATOR);
    iam.deleteRolePolicy(p -> p.roleName("stripped").policyName("read"));
    iam.detachRolePolicy(p -> p.roleName("stripped").policyArn(ADMINISTRATOR));
    iam.deleteRolePermissionsBoundary(p -> p.roleName("stripped"));
    assertThat(iam.listRolePolicies(p -> p.roleName("stripped")).policyNames()).isEmpty();
    assertThat(iam.listAttachedRolePolicies(p -> p.roleName("stripped")).attachedPolicies())
        .isEmpty();
    assertThat(iam.getRole(r -> r.roleName("stripped")).role().permissionsBoundary()).isNull();
  }

  @Test
  void aRoleOfAServiceIsTheServices() {
    Role role =
        iam.createServiceLinkedRole(r -> r.awsServiceName("replicator.lambda.amazonaws.com"))
            .role();

    assertThat(role.path()).isEqualTo("/aws-service-role/replicator.lambda.amazonaws.com/");
    assertThatExceptionOfType(UnmodifiableEntityException.class)
        .isThrownBy(
            () -> iam.attachRolePolicy(p -> p.roleName(role.roleName()).policyArn(ADMINISTRATOR)));
  }

  @Test
  void anInstanceProfileGoesWhenItHasNoRoleLeft() {
    role("machine");
    role("other");
    iam.createInstanceProfile(p -> p.instanceProfileName("machines").path("/machines/"));
    iam.addRoleToInstanceProfile(p -> p.instanceProfileName("machines").roleName("machine"));
    iam.tagInstanceProfile(
        p -> p.instanceProfileName("machines").tags(tag("team", "red"), tag("stage", "test")));
    iam.untagInstanceProfile(p -> p.instanceProfileName("machines").tagKeys("stage"));

    assertThatExceptionOfType(LimitExceededException.class)
        .isThrownBy(() ->
            iam.addRoleToInstanceProfile(p -> p.instanceProfileName("machines").roleName("other")));
    assertThat(iam.listInstanceProfileTags(p -> p.instanceProfileName("machines")).tags())
        .containsExactly(tag("team", "red"));
    assertThat(iam.listInstanceProfiles(p -> p.pathPrefix("/machines/")).instanceProfiles())
        .extracting(InstanceProfile::instanceProfileName)
        .containsExactly("machines");
    assertThat(iam.listInstanceProfilesForRole(p -> p.roleName("machine")).instanceProfiles())
        .extracting(InstanceProfile::instanceProfileName)
        .containsExactly("machines");
    assertThatExceptionOfType(DeleteConflictException.class)
        .isThrownBy(() -> iam.deleteInstanceProfile(p -> p.instanceProfileName("machines")));
    iam.removeRoleFromInstanceProfile(p -> p.instanceProfileName("machines").roleName("machine"));
    iam.deleteInstanceProfile(p -> p.instanceProfileName("machines"));
    assertThatExceptionOfType(NoSuchEntityException.class)
        .isThrownBy(() -> iam.getInstanceProfile(p -> p.instanceProfileName("machines")));
  }

  @Test
  void aPolicyGoesWhenNobodyHasIt() {
    role("holder");
    String arn =
        iam.createPolicy(p -> p.policyName("held").policyDocument(READ).tags(tag("team", "red")))
            .policy()
            .arn();
    iam.tagPolicy(t -> t.policyArn(arn).tags(tag("stage", "test")));
    iam.untagPolicy(t -> t.policyArn(arn).tagKeys("team"));
    iam.attachRolePolicy(p -> p.roleName("holder").policyArn(arn));

    assertThat(iam.listPolicyTags(t -> t.policyArn(arn)).tags())
        .containsExactly(tag("stage", "test"));
    assertThat(iam.getPolicy(p -> p.policyArn(arn)).policy().attachmentCount()).isOne();
    assertThatExceptionOfType(DeleteConflictException.class)
        .isThrownBy(() -> iam.deletePolicy(p -> p.policyArn(arn)));
    iam.detachRolePolicy(p -> p.roleName("holder").policyArn(arn));
    iam.deletePolicy(p -> p.policyArn(arn));
    assertThatExceptionOfType(NoSuchEntityException.class)
        .isThrownBy(() -> iam.getPolicy(p -> p.policyArn(arn)));
  }

  private void role(String name) {
    iam.createRole(r -> r.roleName(name).assumeRolePolicyDocument(trust("ec2")));
  }

  private String boundary(String role) {
    return iam.getRole(r -> r.roleName(role)).role().permissionsBoundary().permissionsBoundaryArn();
  }

  private static String trust(String service) {
    return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\"%s.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}"
        .formatted(service);
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}
