package dev.trimaran.stacks.engine;

import dev.trimaran.stacks.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds inputs by paths such as {@code target.roleArn}; lists are passed through. */
public final class Inputs {
  private Inputs() {}

  /** All values there. */
  public static List<Value> at(RegisteredResource resource, String path) {
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
  public static boolean has(RegisteredResource resource, String path) {
    return at(resource, path).stream().anyMatch(value -> !value.equals(Value.of(false)));
  }

  /** Whether an input is, or is made of, the other resource. */
  public static boolean refersTo(
      RegisteredResource resource, String path, RegisteredResource other) {
    return at(resource, path).stream()
        .anyMatch(value ->
            dependencies(resource, path, value).contains(other.urn().toString())
                || value.text().filter(text -> isNamed(other, text)).isPresent());
  }

  private static boolean isNamed(RegisteredResource resource, String text) {
    return java.util.stream.Stream.of("id", "arn", "name", "bucket")
        .flatMap(name ->
            java.util.stream.Stream.of(
                resource.inputs().getOrDefault(name, Value.NULL),
                resource.outputs().getOrDefault(name, Value.NULL)))
        .anyMatch(value -> value.equals(Value.of(text)));
  }

  /** The URNs of what a value is made of. */
  public static Set<String> dependencies(RegisteredResource resource, String path, Value value) {
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
