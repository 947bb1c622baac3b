package dev.trimaran.stacks.aws.rehearsal;

import dev.trimaran.stacks.engine.RegisteredResource;
import dev.trimaran.stacks.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A resource that is to be made.
 *
 * @param resource as the program registered it
 * @param before its id, if it has been made before
 */
record Wanted(RegisteredResource resource, Optional<String> before) {

  Map<String, Value> inputs() {
    return resource.inputs();
  }

  /** A text that must be there. */
  String text(String name) {
    return find(name)
        .orElseThrow(() ->
            new IllegalStateException(
                "%s: expected the input %s, found %s"
                    .formatted(resource.name(), name, inputs().keySet())));
  }

  /** A text, or a number as text. */
  Optional<String> find(String name) {
    var value = inputs().getOrDefault(name, Value.NULL);
    return value instanceof Value.Num number
        ? Optional.of(number.toString())
        : value instanceof Value.Bool bool
            ? Optional.of(Boolean.toString(bool.value()))
            : value.text();
  }

  boolean flag(String name) {
    return Value.of(true).equals(inputs().getOrDefault(name, Value.NULL));
  }

  /** The whole number there. */
  Optional<Integer> number(String name) {
    return inputs().getOrDefault(name, Value.NULL) instanceof Value.Num number
        ? Optional.of((int) number.value())
        : Optional.empty();
  }

  /** The inputs but for these. */
  Map<String, Value> without(String... names) {
    var all = new TreeMap<>(inputs());
    all.keySet().removeAll(Set.of(names));
    return all;
  }

  /** These inputs alone, as far as they are there. */
  Map<String, Value> only(String... names) {
    var all = new TreeMap<>(inputs());
    all.keySet().retainAll(Set.of(names));
    return all;
  }

  /** What a service takes as a map of texts, with capitals where the program has none. */
  Map<String, String> attributes(String... apart) {
    var all = new TreeMap<String, String>();
    without(apart)
        .keySet()
        .forEach(name ->
            find(name)
                .ifPresent(text ->
                    all.put(
                        name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1),
                        text)));
    return all;
  }

  /** The tags, by key. */
  Map<String, String> tags() {
    var all = new TreeMap<String, String>();
    if (inputs().getOrDefault("tags", Value.NULL) instanceof Value.Fields tags) {
      tags.values().forEach((key, value) -> value.text().ifPresent(text -> all.put(key, text)));
    }
    return all;
  }

  /** The texts of a list. */
  List<String> texts(String name) {
    return inputs().getOrDefault(name, Value.NULL) instanceof Value.Items items
        ? items.values().stream().flatMap(item -> item.text().stream()).toList()
        : List.of();
  }
}
