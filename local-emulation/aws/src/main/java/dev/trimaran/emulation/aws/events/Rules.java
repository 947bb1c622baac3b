package dev.trimaran.emulation.aws.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.state.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The rules with their targets, in the table {@code events/rule}, by bus and name. */
final class Rules {
  private final Table table;

  Rules(Aws aws) {
    table = aws.state().table("events/rule");
  }

  /** No bus's name has the separator. */
  static String key(Site site, String bus, String rule) {
    return site.key(bus + "|" + rule);
  }

  static String arn(Site site, String bus, String rule) {
    return site.arn("events", "rule/" + (bus.equals(Buses.DEFAULT) ? "" : bus + "/") + rule);
  }

  Optional<ObjectNode> find(Site site, String bus, String rule) {
    return table.get(key(site, bus, rule));
  }

  Optional<ObjectNode> find(String key) {
    return table.get(key);
  }

  ObjectNode require(Site site, String bus, String rule) {
    return find(site, bus, rule).orElseThrow(() -> Refused.noRule(rule, bus));
  }

  void put(Site site, ObjectNode rule) {
    table.put(key(site, rule.path("EventBusName").asText(), rule.path("Name").asText()), rule);
  }

  /** Changes the rule; there must be one. */
  ObjectNode change(Site site, String bus, String rule, UnaryOperator<ObjectNode> change) {
    return table.update(key(site, bus, rule), change).orElseThrow(() -> Refused.noRule(rule, bus));
  }

  void remove(Site site, String bus, String rule) {
    table.remove(key(site, bus, rule));
  }

  /** The rules of a bus, by name. */
  List<ObjectNode> of(Site site, String bus) {
    return table.list(key(site, bus, "")).stream().map(Map.Entry::getValue).toList();
  }

  List<Map.Entry<String, ObjectNode>> all() {
    return table.list("");
  }
}
