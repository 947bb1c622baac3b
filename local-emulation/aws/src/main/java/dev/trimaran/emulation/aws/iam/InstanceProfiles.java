package dev.trimaran.emulation.aws.iam;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import java.util.List;
import java.util.Map;

/** Instance profiles: a name under which a machine has a role, one at most. */
final class InstanceProfiles {
  private final Entities entities;

  InstanceProfiles(Entities entities) {
    this.entities = entities;
  }

  Map<String, Action> actions() {
    return Map.of(
        "CreateInstanceProfile", this::create,
        "GetInstanceProfile", call -> one(call, entities.named(call, Kind.PROFILE)),
        "ListInstanceProfiles",
            call ->
                Page.of(call, "InstanceProfiles", shown(call, entities.listed(call, Kind.PROFILE))),
        "ListInstanceProfilesForRole", this::ofRole,
        "DeleteInstanceProfile", this::delete,
        "AddRoleToInstanceProfile", this::add,
        "RemoveRoleFromInstanceProfile", this::remove);
  }

  private Answer create(Call call) {
    return one(
        call,
        entities.create(
            call, Kind.PROFILE, profile -> Tags.add(profile, call.input().path("Tags"))));
  }

  private Answer ofRole(Call call) {
    String role = entities.named(call, Kind.ROLE).path("RoleName").asText();
    return Page.of(
        call,
        "InstanceProfiles",
        shown(
            call,
            entities.all(call.site().account(), Kind.PROFILE).stream()
                .filter(profile -> role(profile).equals(role))
                .toList()));
  }

  private Answer delete(Call call) {
    if (!role(entities.named(call, Kind.PROFILE)).isEmpty()) {
      throw Refused.conflict("remove roles from instance profile");
    }
    entities.remove(call.site().account(), Kind.PROFILE, call.text("InstanceProfileName"));
    return Answer.empty();
  }

  private Answer add(Call call) {
    String role = entities.named(call, Kind.ROLE).path("RoleName").asText();
    entities.change(
        call,
        Kind.PROFILE,
        profile -> {
          if (!role(profile).isEmpty()) {
            throw Refused.limit("Cannot exceed quota for InstanceSessionsPerInstanceProfile: 1");
          }
          profile.put("Role", role);
        });
    return Answer.empty();
  }

  private Answer remove(Call call) {
    String role = entities.named(call, Kind.ROLE).path("RoleName").asText();
    entities.change(
        call,
        Kind.PROFILE,
        profile -> {
          if (!role(profile).equals(role)) {
            throw Kind.ROLE.missing(role);
          }
          profile.remove("Role");
        });
    return Answer.empty();
  }

  /** The name of the role in a profile; empty without one. */
  static String role(ObjectNode profile) {
    return profile.path("Role").asText("");
  }

  private Answer one(Call call, ObjectNode profile) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.set("InstanceProfile", shown(call, profile));
    return Answer.of(output);
  }

  private List<ObjectNode> shown(Call call, List<ObjectNode> profiles) {
    return profiles.stream().map(profile -> shown(call, profile)).toList();
  }

  private ObjectNode shown(Call call, ObjectNode profile) {
    ObjectNode shown = Entities.shown(profile, "Role");
    var roles = shown.putArray("Roles");
    if (!role(profile).isEmpty()) {
      roles.add(Entities.shown(entities.named(call.site().account(), Kind.ROLE, role(profile))));
    }
    return shown;
  }
}
