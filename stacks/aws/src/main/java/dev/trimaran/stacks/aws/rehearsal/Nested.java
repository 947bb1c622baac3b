package dev.trimaran.stacks.aws.rehearsal;

import dev.trimaran.stacks.value.Value;
import java.util.Map;
import java.util.TreeMap;

/** Inputs whose members are called otherwise than AWS's. */
final class Nested {
  private Nested() {}

  /** The inputs, with other names for the members of one of them. */
  static Map<String, Value> renamed(
      Map<String, Value> inputs, String input, Map<String, String> names) {
    var all = new TreeMap<>(inputs);
    all.computeIfPresent(input, (name, value) -> renamed(value, names));
    return all;
  }

  /** The object, or the objects of the list, with other names for their members. */
  static Value renamed(Value value, Map<String, String> names) {
    return switch (value) {
      case Value.Fields fields -> {
        var all = new TreeMap<String, Value>();
        fields.values().forEach((name, member) -> all.put(names.getOrDefault(name, name), member));
        yield new Value.Fields(all);
      }
      case Value.Items items ->
          new Value.Items(items.values().stream().map(item -> renamed(item, names)).toList());
      default -> value;
    };
  }
}
