package dev.trimaran.stacks.aws.permission;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Actions that are allowed on resources.
 *
 * @param conditions values by key and by operator; all hold
 */
record Statement(
    SortedSet<String> actions,
    SortedSet<String> resources,
    Map<String, Map<String, List<String>>> conditions) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  ObjectNode json() {
    var node = JSON.objectNode();
    node.put("Effect", "Allow");
    node.set("Action", array(actions));
    node.set("Resource", array(resources));
    if (!conditions.isEmpty()) {
      var condition = node.putObject("Condition");
      conditions.forEach((operator, keys) -> {
        var inner = condition.putObject(operator);
        keys.forEach((key, values) -> {
          if (values.size() == 1) {
            inner.put(key, values.getFirst());
          } else {
            inner.set(key, array(values));
          }
        });
      });
    }
    return node;
  }

  /** In two, where it is too long for one document: by its resources, or else by its actions. */
  Stream<Statement> halves() {
    if (resources.size() > 1) {
      return halves(resources).map(half -> new Statement(actions, half, conditions));
    }
    return halves(actions).map(half -> new Statement(half, resources, conditions));
  }

  private static Stream<SortedSet<String>> halves(SortedSet<String> all) {
    var list = List.copyOf(all);
    var middle = list.size() / 2;
    return Stream.of(
        new TreeSet<>(list.subList(0, middle)), new TreeSet<>(list.subList(middle, list.size())));
  }

  private static ArrayNode array(Iterable<String> values) {
    var array = JSON.arrayNode();
    values.forEach(array::add);
    return array;
  }
}
