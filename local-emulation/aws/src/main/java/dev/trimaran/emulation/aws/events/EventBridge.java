package dev.trimaran.emulation.aws.events;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Permission;
import dev.trimaran.emulation.aws.ResourcePolicy;
import dev.trimaran.emulation.aws.ResourceTags;
import dev.trimaran.emulation.aws.Service;
import dev.trimaran.emulation.aws.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** EventBridge. */
public final class EventBridge implements Service {
  private final Buses buses;
  private final RuleClock clock;
  private final Map<String, Action> actions = new HashMap<>();

  /** The buses and rules of this cloud. */
  public EventBridge(Aws aws) {
    Rules rules = new Rules(aws);
    ResourceTags tags =
        new ResourceTags(
            aws.state().table("events/tags"),
            arn -> Refused.of("ResourceNotFoundException", arn + " does not exist."));
    Dispatch dispatch = new Dispatch(aws, rules);
    buses = new Buses(aws, rules, tags);
    clock = new RuleClock(aws, rules, dispatch);
    actions.putAll(buses.actions());
    actions.putAll(new RuleActions(aws, buses, rules, clock, tags).actions());
    actions.putAll(new TargetActions(buses, rules).actions());
    actions.putAll(tags.actions());
    actions.put("PutEvents", new PutEvents(aws, buses, dispatch)::put);
  }

  @Override
  public String name() {
    return "events";
  }

  @Override
  public Map<String, Action> actions() {
    return actions;
  }

  /** Other services tell the default bus what happened without being allowed to by a policy. */
  @Override
  public List<Permission> permissions(Call call) {
    if (call.operation().equals("PutEvents") && call.caller().kind() == Caller.Kind.SERVICE) {
      return List.of();
    }
    String action = "events:" + call.operation();
    Site site = call.site();
    String bus = RuleActions.bus(call);
    List<Permission> needed = new ArrayList<>();
    switch (call.operation()) {
      case "PutEvents" -> {
        for (JsonNode entry : call.input().path("Entries")) {
          String named = entry.path("EventBusName").asText();
          String arn = named.startsWith("arn:") ? named : Buses.arn(site, Buses.name(named));
          needed.add(
              new Permission(
                  action,
                  arn,
                  Map.of(
                      "events:source", List.of(entry.path("Source").asText()),
                      "events:detail-type", List.of(entry.path("DetailType").asText()))));
        }
      }
      case "CreateEventBus", "DeleteEventBus", "DescribeEventBus", "UpdateEventBus" ->
          needed.add(new Permission(action, Buses.arn(site, Buses.name(call.text("Name")))));
      case "PutPermission", "RemovePermission" ->
          needed.add(new Permission(action, Buses.arn(site, bus)));
      case "PutRule", "DeleteRule", "DescribeRule", "EnableRule", "DisableRule" ->
          needed.add(new Permission(action, Rules.arn(site, bus, call.text("Name"))));
      case "PutTargets", "RemoveTargets", "ListTargetsByRule" ->
          needed.add(new Permission(action, Rules.arn(site, bus, call.text("Rule"))));
      case "TagResource", "UntagResource", "ListTagsForResource" ->
          needed.add(new Permission(action, call.text("ResourceARN")));
      default -> needed.add(new Permission(action, "*"));
    }
    for (JsonNode target : call.input().path("Targets")) {
      if (target.has("RoleArn")) {
        needed.add(
            new Permission(
                "iam:PassRole",
                target.path("RoleArn").asText(),
                Map.of("iam:PassedToService", List.of("events.amazonaws.com"))));
      }
    }
    return needed;
  }

  @Override
  public Optional<ResourcePolicy> policyOf(Site site, String resource) {
    int at = resource.indexOf(":event-bus/");
    if (at < 0) {
      return Optional.empty();
    }
    String[] parts = resource.split(":", -1);
    Site owner = new Site(parts[4], parts[3]);
    return buses
        .find(owner, Buses.name(resource))
        .map(bus -> new ResourcePolicy(owner.account(), bus.path("Policy").asText()));
  }

  @Override
  public void start() {
    clock.start();
  }

  @Override
  public void close() {
    clock.close();
  }
}
