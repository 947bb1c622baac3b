package dev.trimaran.emulation.aws.iam;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Caller;
import java.util.List;
import java.util.Map;

/** People and programs with lasting keys. */
final class Users {
  private final Entities entities;
  private final ManagedPolicies managed;
  private final AccessKeys keys;

  Users(Entities entities, ManagedPolicies managed, AccessKeys keys) {
    this.entities = entities;
    this.managed = managed;
    this.keys = keys;
  }

  Map<String, Action> actions() {
    return Map.of(
        "CreateUser", this::create,
        "GetUser", this::get,
        "ListUsers", this::list,
        "DeleteUser", this::delete);
  }

  private Answer create(Call call) {
    String boundary = call.text("PermissionsBoundary");
    if (!boundary.isEmpty()) {
      managed.attachable(boundary);
    }
    ObjectNode made =
        entities.create(
            call,
            Kind.USER,
            user -> {
              user.putArray("Groups");
              Tags.add(user, call.input().path("Tags"));
              if (!boundary.isEmpty()) {
                user.put("Boundary", boundary);
              }
            });
    return one(made);
  }

  private Answer get(Call call) {
    if (!call.text("UserName").isEmpty()) {
      return one(entities.named(call, Kind.USER));
    }
    Caller caller = call.caller();
    if (caller.kind() == Caller.Kind.USER) {
      return one(entities.named(caller.account(), Kind.USER, caller.name()));
    }
    if (caller.kind() != Caller.Kind.ROOT) {
      throw Refused.validation("Must specify userName when calling with non-User credentials");
    }
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("UserId", caller.account()).put("Arn", caller.arn()).put("Path", "/");
    root.put("UserName", "root").put("CreateDate", 0);
    return one(root);
  }

  private Answer list(Call call) {
    return Page.of(
        call,
        "Users",
        entities.listed(call, Kind.USER).stream()
            .map(user -> Entities.shown(user, "Tags"))
            .toList());
  }

  private Answer delete(Call call) {
    ObjectNode user = entities.named(call, Kind.USER);
    String account = call.site().account();
    String name = user.path("UserName").asText();
    if (!user.path("Groups").isEmpty()) {
      throw Refused.conflict("remove users from group");
    }
    InlinePolicies.requireNone(user);
    Attachments.requireNone(user);
    if (!keys.of(account, name).isEmpty()) {
      throw Refused.conflict("delete access keys");
    }
    entities.remove(account, Kind.USER, name);
    return Answer.empty();
  }

  private static Answer one(ObjectNode user) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.set("User", Entities.shown(user));
    return Answer.of(output);
  }

  /** The groups that a user is in. */
  static List<String> groups(ObjectNode user) {
    return Attachments.texts(user.path("Groups"));
  }
}
