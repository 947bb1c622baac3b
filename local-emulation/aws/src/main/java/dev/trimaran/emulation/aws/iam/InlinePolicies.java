package dev.trimaran.emulation.aws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.policy.PolicyReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Policies that belong to one user, group or role. */
final class InlinePolicies {
  private final Entities entities;

  InlinePolicies(Entities entities) {
    this.entities = entities;
  }

  Map<String, Action> actions() {
    Map<String, Action> actions = new HashMap<>();
    for (Kind kind : List.of(Kind.USER, Kind.GROUP, Kind.ROLE)) {
      actions.put("Put" + kind.word() + "Policy", call -> put(call, kind));
      actions.put("Get" + kind.word() + "Policy", call -> get(call, kind));
      actions.put("Delete" + kind.word() + "Policy", call -> delete(call, kind));
      actions.put("List" + kind.word() + "Policies", call -> list(call, kind));
    }
    return actions;
  }

  private Answer put(Call call, Kind kind) {
    entities.named(call, kind);
    String document = call.text("PolicyDocument");
    Documents.read(document, PolicyReader.Kind.IDENTITY);
    entities.change(
        call, kind, one -> one.withObject("/Inline").put(call.text("PolicyName"), document));
    return Answer.empty();
  }

  private Answer get(Call call, Kind kind) {
    ObjectNode one = entities.named(call, kind);
    ObjectNode output = JsonNodeFactory.instance.objectNode();
    output.set(kind.nameMember(), one.get(kind.nameMember()));
    output.put("PolicyName", call.text("PolicyName"));
    output.put("PolicyDocument", Documents.encoded(document(one, kind, call)));
    return Answer.of(output);
  }

  private Answer delete(Call call, Kind kind) {
    document(entities.named(call, kind), kind, call);
    entities.change(call, kind, one -> one.withObject("/Inline").remove(call.text("PolicyName")));
    return Answer.empty();
  }

  private Answer list(Call call, Kind kind) {
    List<JsonNode> names = new ArrayList<>();
    TreeSet<String> sorted = new TreeSet<>();
    entities.named(call, kind).path("Inline").fieldNames().forEachRemaining(sorted::add);
    sorted.forEach(name -> names.add(TextNode.valueOf(name)));
    return Page.of(call, "PolicyNames", names);
  }

  private static String document(ObjectNode one, Kind kind, Call call) {
    JsonNode document = one.path("Inline").path(call.text("PolicyName"));
    if (!document.isTextual()) {
      throw Refused.noSuchEntity(
          "The %s policy with name %s cannot be found."
              .formatted(kind.path(), call.text("PolicyName")));
    }
    return document.textValue();
  }

  /** Refuses to delete what still has some. */
  static void requireNone(ObjectNode one) {
    if (!one.path("Inline").isEmpty()) {
      throw Refused.conflict("delete policies");
    }
  }
}
