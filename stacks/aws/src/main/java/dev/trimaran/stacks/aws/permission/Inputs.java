package dev.trimaran.stacks.aws.permission;

import dev.trimaran.stacks.engine.RegisteredResource;
import dev.trimaran.stacks.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds inputs by paths such as {@code target.roleArn}; lists are passed through. */
final class Inputs {
  private Inputs() {}

  /** All values there. */
  static List<Value> at(RegisteredResource resource, String path) {
    var steps = path.split("\\.");
    List<Value> found = List.of(resource.inputs().getOrDefault(steps[0], Value.NULL));
    for (int i = 1; i < steps.length; i++) {
      var below = new ArrayList<Value>();
      for (var value : flat(found)) {
        if (value instanceof Value.Fields fields) {
          below.add(fields.values().getOrDefault(steps[i], Value.NULL));
        } else if (value instanceof Value.Unknown) {
          below.add(value);
        }
      }
      found = below;
    }
    return flat(found).stream().filter(value -> !(value instanceof Value.Null)).toList();
  }

  /** Whether something is asked for there. */
  static boolean has(RegisteredResource resource, String path) {
    return at(resource, path).stream().anyMatch(value -> !value.equals(Value.of(false)));
  }

  /** The URNs of what a value is made of. */
  static Set<String> dependencies(RegisteredResource resource, String path, Value value) {
    if (value instanceof Value.Unknown unknown && !unknown.dependencies().isEmpty()) {
      return unknown.dependencies();
    }
    return new TreeSet<>(
        resource.propertyDependencies().getOrDefault(path.split("\\.")[0], List.of()));
  }

  private static List<Value> flat(List<Value> values) {
    return values.stream()
        .flatMap(value ->
            value instanceof Value.Items items
                ? flat(items.values()).stream()
                : java.util.stream.Stream.of(value))
        .toList();
  }
}
