package dev.trimaran.emulation.aws.iam;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Users who share policies. */
final class Groups {
  private final Entities entities;

  Groups(Entities entities) {
    this.entities = entities;
  }

  Map<String, Action> actions() {
    return Map.of(
        "CreateGroup", this::create,
        "GetGroup", this::get,
        "ListGroups", this::list,
        "DeleteGroup", this::delete,
        "AddUserToGroup", this::addUser,
        "RemoveUserFromGroup", this::removeUser,
        "ListGroupsForUser", this::ofUser);
  }

  private Answer create(Call call) {
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.set("Group", Entities.shown(entities.create(call, Kind.GROUP, group -> {})));
    return Answer.of(output);
  }

  private Answer get(Call call) {
    ObjectNode group = entities.named(call, Kind.GROUP);
    Answer page =
        Page.of(
            call,
            "Users",
            members(call.site().account(), group).stream()
                .map(user -> Entities.shown(user, "Tags"))
                .toList());
    page.output().set("Group", Entities.shown(group));
    return page;
  }

  private Answer list(Call call) {
    return Page.of(call, "Groups", shown(entities.listed(call, Kind.GROUP)));
  }

  private Answer delete(Call call) {
    ObjectNode group = entities.named(call, Kind.GROUP);
    if (!members(call.site().account(), group).isEmpty()) {
      throw Refused.conflict("remove users from group");
    }
    InlinePolicies.requireNone(group);
    Attachments.requireNone(group);
    entities.remove(call.site().account(), Kind.GROUP, call.text("GroupName"));
    return Answer.empty();
  }

  private Answer addUser(Call call) {
    String group = name(entities.named(call, Kind.GROUP));
    entities.change(
        call,
        Kind.USER,
        user -> {
          List<String> groups = new ArrayList<>(Users.groups(user));
          if (!groups.contains(group)) {
            groups.add(group);
          }
          Attachments.put(user, "Groups", groups);
        });
    return Answer.empty();
  }

  private Answer removeUser(Call call) {
    String group = name(entities.named(call, Kind.GROUP));
    if (!Users.groups(entities.named(call, Kind.USER)).contains(group)) {
      throw Refused.noSuchEntity(
          "User %s is not in group %s.".formatted(call.text("UserName"), group));
    }
    entities.change(
        call,
        Kind.USER,
        user -> {
          List<String> groups = new ArrayList<>(Users.groups(user));
          groups.remove(group);
          Attachments.put(user, "Groups", groups);
        });
    return Answer.empty();
  }

  private Answer ofUser(Call call) {
    List<String> names = Users.groups(entities.named(call, Kind.USER));
    return Page.of(
        call,
        "Groups",
        shown(
            names.stream()
                .map(name -> entities.named(call.site().account(), Kind.GROUP, name))
                .toList()));
  }

  private List<ObjectNode> members(String account, ObjectNode group) {
    return entities.all(account, Kind.USER).stream()
        .filter(user -> Users.groups(user).contains(name(group)))
        .toList();
  }

  private static List<ObjectNode> shown(List<ObjectNode> groups) {
    return groups.stream().map(group -> Entities.shown(group)).toList();
  }

  private static String name(ObjectNode group) {
    return group.path("GroupName").asText();
  }
}
