package dev.trimaran.emulation.aws.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.delivery.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gives targets to rules, and takes them away. */
final class TargetActions {
  private static final int MOST = 5;

  private final Buses buses;
  private final Rules rules;

  TargetActions(Buses buses, Rules rules) {
    this.buses = buses;
    this.rules = rules;
  }

  Map<String, Action> actions() {
    return Map.of(
        "PutTargets", this::put,
        "RemoveTargets", this::remove,
        "ListTargetsByRule", this::list,
        "ListRuleNamesByTarget", this::rulesOf);
  }

  private Answer put(Call call) {
    for (JsonNode target : call.input().path("Targets")) {
      check(target);
    }
    change(
        call,
        targets -> {
          call.input()
              .path("Targets")
              .forEach(target -> targets.set(target.path("Id").asText(), target));
          if (targets.size() > MOST) {
            throw Refused.of(
                "LimitExceededException",
                "The requested resource exceeds the maximum number allowed.");
          }
        });
    return done();
  }

  private static void check(JsonNode target) {
    String arn = target.path("Arn").asText();
    String id = target.path("Id").asText();
    if (!Targets.known(arn)) {
      throw Refused.invalid(
          "Parameter "
              + arn
              + " is not valid. Reason: Provided Arn is not in correct format, or"
              + " of nothing that is here.");
    }
    int inputs = 0;
    for (String member : new String[] {"Input", "InputPath", "InputTransformer"}) {
      inputs += target.has(member) ? 1 : 0;
    }
    if (inputs > 1) {
      throw Refused.invalid(
          "Only one of Input, InputPath, or InputTransformer must be provided for target "
              + id
              + ".");
    }
    if (target.has("Input") && Buses.document(target.path("Input").asText()).isMissingNode()) {
      throw Refused.invalid("JSON syntax error in input for target " + id + ".");
    }
    if ((arn.startsWith("arn:aws:sagemaker:") || arn.startsWith("arn:aws:events:"))
        && !target.has("RoleArn")) {
      throw Refused.invalid("RoleArn is required for target " + arn + ".");
    }
    if (arn.startsWith("arn:aws:sqs:")
        && arn.endsWith(".fifo")
        && !target.path("SqsParameters").has("MessageGroupId")) {
      throw Refused.invalid("Parameter(s) SqsParameters must be specified for target: " + id + ".");
    }
  }

  private Answer remove(Call call) {
    change(call, targets -> call.input().path("Ids").forEach(id -> targets.remove(id.asText())));
    return done();
  }

  private void change(Call call, java.util.function.Consumer<ObjectNode> change) {
    String bus = RuleActions.bus(call);
    var known = buses.require(call.site(), bus);
    var unused =
        rules.change(
            call.site(),
            known.path("Name").asText(),
            call.text("Rule"),
            rule -> {
              change.accept((ObjectNode) rule.path("targets"));
              return rule;
            });
  }

  private static Answer done() {
    ObjectNode output = JsonNodeFactory.instance.objectNode().put("FailedEntryCount", 0);
    output.putArray("FailedEntries");
    return Answer.of(output);
  }

  private Answer list(Call call) {
    ObjectNode rule = rules.require(call.site(), RuleActions.bus(call), call.text("Rule"));
    List<JsonNode> targets = new ArrayList<>();
    rule.path("targets").forEach(targets::add);
    return Pages.of(call.input(), "Targets", targets);
  }

  private Answer rulesOf(Call call) {
    List<JsonNode> names = new ArrayList<>();
    for (ObjectNode rule : rules.of(call.site(), RuleActions.bus(call))) {
      for (JsonNode target : rule.path("targets")) {
        if (target.path("Arn").asText().equals(call.text("TargetArn"))) {
          names.add(TextNode.valueOf(rule.path("Name").asText()));
          break;
        }
      }
    }
    return Pages.of(call.input(), "RuleNames", names);
  }
}
