package dev.trimaran.stacks.aws.rehearsal;

import dev.trimaran.stacks.engine.Knowledge.Known;
import java.util.Map;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;

/** Roles of IAM and what they may do. */
final class Roles {
  private static final Fill ROLE =
      Fill.naming("name", "RoleName", "assumeRolePolicy", "AssumeRolePolicyDocument");

  private final IamClient iam;

  Roles(IamClient iam) {
    this.iam = iam;
  }

  Map<String, Kind> kinds() {
    return Map.of(
        "aws:iam/role:Role", new Kind(this::role, this::removeRole),
        "aws:iam/rolePolicy:RolePolicy", new Kind(this::policy, this::removePolicy),
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment", new Kind(this::attach, this::detach));
  }

  private Known role(Wanted wanted) {
    var name = wanted.text("name");
    There.make(
        () -> iam.createRole(ROLE.into(CreateRoleRequest.builder(), wanted.inputs()).build()),
        () ->
            iam.updateAssumeRolePolicy(
                request -> request.roleName(name).policyDocument(wanted.text("assumeRolePolicy"))));
    var role = iam.getRole(request -> request.roleName(name)).role();
    return Kind.made(name, Map.of("arn", role.arn(), "uniqueId", role.roleId()));
  }

  private void removeRole(String name) {
    There.remove(() -> iam.deleteRole(request -> request.roleName(name)));
  }

  private Known policy(Wanted wanted) {
    iam.putRolePolicy(request ->
        request
            .roleName(wanted.text("role"))
            .policyName(wanted.text("name"))
            .policyDocument(wanted.text("policy")));
    return Kind.made(wanted.text("role") + ":" + wanted.text("name"));
  }

  private void removePolicy(String id) {
    var parts = id.split(":", 2);
    There.remove(
        () -> iam.deleteRolePolicy(request -> request.roleName(parts[0]).policyName(parts[1])));
  }

  private Known attach(Wanted wanted) {
    iam.attachRolePolicy(
        request -> request.roleName(wanted.text("role")).policyArn(wanted.text("policyArn")));
    return Kind.made(wanted.text("role") + "|" + wanted.text("policyArn"));
  }

  private void detach(String id) {
    var parts = id.split("\\|", 2);
    There.remove(
        () -> iam.detachRolePolicy(request -> request.roleName(parts[0]).policyArn(parts[1])));
  }
}
