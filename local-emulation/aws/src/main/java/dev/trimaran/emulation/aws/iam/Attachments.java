package dev.trimaran.emulation.aws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which managed policies users, groups and roles have, and which bound users and roles. */
final class Attachments {
  private static final List<Kind> KINDS = List.of(Kind.USER, Kind.GROUP, Kind.ROLE);

  private final Entities entities;
  private final ManagedPolicies managed;

  Attachments(Entities entities, ManagedPolicies managed) {
    this.entities = entities;
    this.managed = managed;
  }

  Map<String, Action> actions() {
    Map<String, Action> actions = new HashMap<>();
    for (Kind kind : KINDS) {
      actions.put("Attach" + kind.word() + "Policy", call -> attach(call, kind));
      actions.put("Detach" + kind.word() + "Policy", call -> detach(call, kind));
      actions.put("ListAttached" + kind.word() + "Policies", call -> list(call, kind));
    }
    for (Kind kind : List.of(Kind.USER, Kind.ROLE)) {
      actions.put("Put" + kind.word() + "PermissionsBoundary", call -> bound(call, kind));
      actions.put("Delete" + kind.word() + "PermissionsBoundary", call -> unbound(call, kind));
    }
    actions.put("ListEntitiesForPolicy", this::entitiesOf);
    return actions;
  }

  private Answer attach(Call call, Kind kind) {
    String arn = call.text("PolicyArn");
    entities.named(call, kind);
    managed.attachable(arn);
    entities.change(
        call,
        kind,
        one -> {
          List<String> attached = new ArrayList<>(texts(one.path("Attached")));
          if (!attached.contains(arn)) {
            attached.add(arn);
          }
          put(one, "Attached", attached);
        });
    return Answer.empty();
  }

  private Answer detach(Call call, Kind kind) {
    String arn = call.text("PolicyArn");
    if (!texts(entities.named(call, kind).path("Attached")).contains(arn)) {
      throw Refused.noSuchEntity("Policy %s was not found.".formatted(arn));
    }
    entities.change(
        call,
        kind,
        one -> {
          List<String> attached = new ArrayList<>(texts(one.path("Attached")));
          attached.remove(arn);
          put(one, "Attached", attached);
        });
    return Answer.empty();
  }

  private Answer list(Call call, Kind kind) {
    List<ObjectNode> found = new ArrayList<>();
    for (String arn : texts(entities.named(call, kind).path("Attached"))) {
      ObjectNode policy = managed.named(arn);
      if (policy.path("Path").asText().startsWith(call.text("PathPrefix"))) {
        found.add(
            JsonNodeFactory.instance
                .objectNode()
                .put("PolicyName", policy.path("PolicyName").asText())
                .put("PolicyArn", arn));
      }
    }
    return Page.of(call, "AttachedPolicies", found);
  }

  private Answer bound(Call call, Kind kind) {
    String arn = call.text("PermissionsBoundary");
    entities.named(call, kind);
    managed.attachable(arn);
    entities.change(call, kind, one -> one.put("Boundary", arn));
    return Answer.empty();
  }

  private Answer unbound(Call call, Kind kind) {
    if (!entities.named(call, kind).has("Boundary")) {
      throw Refused.noSuchEntity(
          "The %s with name %s has no permissions boundary."
              .formatted(kind.path(), call.text(kind.nameMember())));
    }
    entities.change(call, kind, one -> one.remove("Boundary"));
    return Answer.empty();
  }

  private Answer entitiesOf(Call call) {
    String arn = call.text("PolicyArn");
    managed.named(arn);
    boolean bounds = call.text("PolicyUsageFilter").equals("PermissionsBoundary");
    String filter = call.text("EntityFilter");
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    for (Kind kind : KINDS) {
      ArrayNode list = output.putArray("Policy" + kind.word() + "s");
      if (!filter.isEmpty() && !filter.equals(kind.word())) {
        continue;
      }
      for (ObjectNode one : entities.listed(call, kind)) {
        if (bounds
            ? one.path("Boundary").asText().equals(arn)
            : texts(one.path("Attached")).contains(arn)) {
          list.addObject()
              .put(kind.nameMember(), one.path(kind.nameMember()).asText())
              .put(kind.word() + "Id", one.path(kind.word() + "Id").asText());
        }
      }
    }
    return Answer.of(output.put("IsTruncated", false));
  }

  /** Refuses to delete what still has some. */
  static void requireNone(ObjectNode one) {
    if (!one.path("Attached").isEmpty()) {
      throw Refused.conflict("detach all policies");
    }
  }

  static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  static void put(ObjectNode document, String member, List<String> texts) {
    ArrayNode list = document.putArray(member);
    texts.forEach(list::add);
  }
}
