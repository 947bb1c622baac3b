package dev.trimaran.emulation.aws.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.ResourceTags;
import dev.trimaran.emulation.aws.pattern.EventPattern;
import java.util.List;
import java.util.Map;

/** Makes, changes and removes rules. */
final class RuleActions {
  private static final List<String> HIDDEN = List.of("targets", "anchor", "Tags");

  private final Aws aws;
  private final Buses buses;
  private final Rules rules;
  private final RuleClock clock;
  private final ResourceTags tags;

  RuleActions(Aws aws, Buses buses, Rules rules, RuleClock clock, ResourceTags tags) {
    this.aws = aws;
    this.buses = buses;
    this.rules = rules;
    this.clock = clock;
    this.tags = tags;
  }

  Map<String, Action> actions() {
    return Map.of(
        "PutRule", this::put,
        "DeleteRule", this::delete,
        "DescribeRule", this::describe,
        "ListRules", this::list,
        "EnableRule", call -> enable(call, "ENABLED"),
        "DisableRule", call -> enable(call, "DISABLED"),
        "TestEventPattern", this::test);
  }

  static String bus(Call call) {
    return Buses.name(call.text("EventBusName"));
  }

  private Answer put(Call call) {
    String bus = bus(call);
    var known = buses.require(call.site(), bus);
    String name = call.text("Name");
    String pattern = call.text("EventPattern");
    String schedule = call.text("ScheduleExpression");
    if (pattern.isEmpty() && schedule.isEmpty()) {
      throw Refused.invalid("Parameter(s) EventPattern or ScheduleExpression must be specified.");
    }
    if (!pattern.isEmpty()) {
      var unused = parse(pattern);
    }
    if (!schedule.isEmpty()) {
      if (!bus.equals(Buses.DEFAULT)) {
        throw Refused.invalid("ScheduleExpression is supported only on the default event bus.");
      }
      var unused = RuleClock.expression(schedule);
    }
    ObjectNode rule = call.input().deepCopy();
    rule.remove("Tags");
    String arn = Rules.arn(call.site(), bus, name);
    rule.put("Arn", arn).put("EventBusName", known.path("Name").asText());
    if (!rule.has("State")) {
      rule.put("State", "ENABLED");
    }
    rule.put("CreatedBy", call.site().account());
    rule.put("anchor", aws.time().now().toEpochMilli());
    var before = rules.find(call.site(), bus, name);
    rule.set(
        "targets",
        before.map(old -> old.path("targets")).orElseGet(JsonNodeFactory.instance::objectNode));
    rules.put(call.site(), rule);
    if (before.isEmpty()) {
      tags.put(arn, call.input().path("Tags"));
    }
    clock.wind(Rules.key(call.site(), bus, name));
    return Answer.of(JsonNodeFactory.instance.objectNode().put("RuleArn", arn));
  }

  private static EventPattern parse(String pattern) {
    try {
      return EventPattern.parse(pattern);
    } catch (IllegalArgumentException e) {
      throw Refused.of(
          "InvalidEventPatternException", "Event pattern is not valid. Reason: " + e.getMessage());
    }
  }

  private Answer delete(Call call) {
    String bus = bus(call);
    String name = call.text("Name");
    rules
        .find(call.site(), bus, name)
        .ifPresent(rule -> {
          if (!rule.path("targets").isEmpty()) {
            throw Refused.invalid("Rule can't be deleted since it has targets.");
          }
          rules.remove(call.site(), bus, name);
          tags.forget(rule.path("Arn").asText());
          clock.stop(Rules.key(call.site(), bus, name));
        });
    return Answer.empty();
  }

  private Answer describe(Call call) {
    return Answer.of(rules.require(call.site(), bus(call), call.text("Name")).remove(HIDDEN));
  }

  private Answer list(Call call) {
    String bus = bus(call);
    var unused = buses.require(call.site(), bus);
    List<JsonNode> found =
        rules.of(call.site(), bus).stream()
            .filter(rule -> rule.path("Name").asText().startsWith(call.text("NamePrefix")))
            .map(RuleActions::summary)
            .toList();
    return Pages.of(call.input(), "Rules", found);
  }

  private static JsonNode summary(ObjectNode rule) {
    return rule.remove(HIDDEN).remove(List.of("CreatedBy"));
  }

  private Answer enable(Call call, String state) {
    String bus = bus(call);
    String name = call.text("Name");
    var unused =
        rules.change(
            call.site(),
            bus,
            name,
            rule -> rule.put("State", state).put("anchor", aws.time().now().toEpochMilli()));
    clock.wind(Rules.key(call.site(), bus, name));
    return Answer.empty();
  }

  private Answer test(Call call) {
    JsonNode event = Buses.document(call.text("Event"));
    if (!event.isObject()) {
      throw Refused.invalid("Parameter Event is not valid.");
    }
    for (String member :
        new String[] {"id", "account", "source", "time", "region", "resources", "detail-type"}) {
      if (!event.has(member)) {
        throw Refused.invalid(
            "Parameter Event is not valid. Reason: Event must contain " + member + ".");
      }
    }
    boolean matches = parse(call.text("EventPattern")).matches(event);
    return Answer.of(JsonNodeFactory.instance.objectNode().put("Result", matches));
  }
}
