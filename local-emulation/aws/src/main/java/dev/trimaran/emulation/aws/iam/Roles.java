package dev.trimaran.emulation.aws.iam;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.aws.Call;
import java.util.Map;

/** Roles, which services and others assume. */
final class Roles {
  private static final int HOUR = 3600;

  private final Entities entities;
  private final ManagedPolicies managed;
  private final Trust trust;

  Roles(Entities entities, ManagedPolicies managed, Trust trust) {
    this.entities = entities;
    this.managed = managed;
    this.trust = trust;
  }

  Map<String, Action> actions() {
    return Map.of(
        "CreateRole", this::create,
        "GetRole", call -> one(entities.named(call, Kind.ROLE)),
        "ListRoles", this::list,
        "UpdateRole", this::update,
        "UpdateAssumeRolePolicy", this::updateTrust,
        "DeleteRole", this::delete,
        "CreateServiceLinkedRole", this::createLinked);
  }

  private Answer create(Call call) {
    String document = trust.checked(call.text("AssumeRolePolicyDocument"));
    String boundary = call.text("PermissionsBoundary");
    if (!boundary.isEmpty()) {
      managed.attachable(boundary);
    }
    if (call.text("Path").startsWith(LinkedRoles.PATH)) {
      throw Refused.validation(
          "The path " + LinkedRoles.PATH + " is reserved for roles that are linked to services.");
    }
    ObjectNode made =
        entities.create(
            call,
            Kind.ROLE,
            role -> {
              role.put("AssumeRolePolicyDocument", document);
              role.put("MaxSessionDuration", call.input().path("MaxSessionDuration").asInt(HOUR));
              if (call.input().has("Description")) {
                role.put("Description", call.text("Description"));
              }
              Tags.add(role, call.input().path("Tags"));
              if (!boundary.isEmpty()) {
                role.put("Boundary", boundary);
              }
            });
    return one(made);
  }

  private Answer list(Call call) {
    return Page.of(
        call,
        "Roles",
        entities.listed(call, Kind.ROLE).stream()
            .map(role -> Entities.shown(role, "Tags", "Boundary"))
            .toList());
  }

  private Answer update(Call call) {
    entities.change(
        call,
        Kind.ROLE,
        role -> {
          if (call.input().has("Description")) {
            role.put("Description", call.text("Description"));
          }
          if (call.input().has("MaxSessionDuration")) {
            role.put("MaxSessionDuration", call.input().path("MaxSessionDuration").asInt());
          }
        });
    return Answer.empty();
  }

  private Answer updateTrust(Call call) {
    String document = trust.checked(call.text("PolicyDocument"));
    entities.change(call, Kind.ROLE, role -> role.put("AssumeRolePolicyDocument", document));
    return Answer.empty();
  }

  private Answer delete(Call call) {
    ObjectNode role = entities.named(call, Kind.ROLE);
    String account = call.site().account();
    String name = role.path("RoleName").asText();
    if (role.path("Path").asText().startsWith(LinkedRoles.PATH)) {
      throw new AwsException(
          "UnmodifiableEntity",
          400,
          "Cannot perform the operation on the protected role '%s' - this role is only modifiable by AWS"
              .formatted(name));
    }
    InlinePolicies.requireNone(role);
    Attachments.requireNone(role);
    boolean inProfile =
        entities.all(account, Kind.PROFILE).stream()
            .anyMatch(profile -> InstanceProfiles.role(profile).equals(name));
    if (inProfile) {
      throw Refused.conflict("remove roles from instance profile");
    }
    entities.remove(account, Kind.ROLE, name);
    return Answer.empty();
  }

  private Answer createLinked(Call call) {
    String service = call.text("AWSServiceName");
    String suffix = call.text("CustomSuffix");
    String name = LinkedRoles.name(service) + (suffix.isEmpty() ? "" : "_" + suffix);
    String account = call.site().account();
    ObjectNode role = entities.made(account, Kind.ROLE, name, LinkedRoles.PATH + service + "/");
    role.put("AssumeRolePolicyDocument", LinkedRoles.trust(service));
    role.put("MaxSessionDuration", HOUR);
    if (call.input().has("Description")) {
      role.put("Description", call.text("Description"));
    }
    if (!entities.add(account, Kind.ROLE, role)) {
      throw new AwsException(
          "InvalidInput",
          400,
          "Service role name %s has been taken in this account, please try a different suffix."
              .formatted(name));
    }
    return one(role);
  }

  private static Answer one(ObjectNode role) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.set("Role", Entities.shown(role));
    return Answer.of(output);
  }
}
