package dev.trimaran.stacks.plan;

import dev.trimaran.stacks.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Compares the inputs of a resource with those of the last deployment, leaf by leaf. */
final class Differences {
  private static final String DEFAULTS = "__defaults";

  private final Predicate<String> ignored;
  private final Predicate<String> forces;
  private final List<PropertyChange> changes = new ArrayList<>();
  private final List<String> unseen = new ArrayList<>();

  /**
   * @param ignored paths whose changes do not count
   * @param forces paths whose changes make a new resource
   */
  Differences(Predicate<String> ignored, Predicate<String> forces) {
    this.ignored = ignored;
    this.forces = forces;
  }

  Differences compare(Map<String, Value> before, Map<String, Value> after) {
    fields("", before, after);
    return this;
  }

  List<PropertyChange> changes() {
    return List.copyOf(changes);
  }

  List<String> unseen() {
    return List.copyOf(unseen);
  }

  private void fields(String prefix, Map<String, Value> before, Map<String, Value> after) {
    var byProvider = defaults(before);
    var names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (var name : names) {
      var known =
          Optional.ofNullable(after.get(name)).filter(value -> !(value instanceof Value.Null));
      var added = known.isEmpty() && byProvider.contains(name);
      if (!added && !name.startsWith("__")) {
        either(prefix + name, Optional.ofNullable(before.get(name)), known);
      }
    }
  }

  /** What the provider itself added to the inputs, and would add again. */
  private static List<String> defaults(Map<String, Value> before) {
    return before.get(DEFAULTS) instanceof Value.Items items
        ? items.values().stream().flatMap(item -> item.text().stream()).toList()
        : List.of();
  }

  private void either(String path, Optional<Value> before, Optional<Value> after) {
    var old = before.filter(value -> !(value instanceof Value.Null));
    if (ignored.test(path) || (old.isEmpty() && after.isEmpty())) {
      return;
    }
    if (old.isPresent() && after.isPresent()) {
      both(path, old.get(), after.get());
    } else {
      leaves(path, old.or(() -> after).orElseThrow(), old.isPresent());
    }
  }

  /** Everything in a value that is new or gone. */
  private void leaves(String path, Value value, boolean gone) {
    switch (value) {
      case Value.Fields fields when !fields.values().isEmpty() ->
          fields
              .values()
              .forEach((name, field) -> {
                if (!name.equals(DEFAULTS)) {
                  leaves(path + "." + name, field, gone);
                }
              });
      case Value.Items items when !items.values().isEmpty() -> {
        for (int i = 0; i < items.values().size(); i++) {
          leaves(path + "[" + i + "]", items.values().get(i), gone);
        }
      }
      default ->
          add(
              path,
              gone ? Optional.of(value) : Optional.empty(),
              gone ? Optional.empty() : Optional.of(value));
    }
  }

  private void both(String path, Value before, Value after) {
    if (before instanceof Value.Secret sealed && sealed.content().isEmpty()) {
      unseen.add(path);
    } else if (before instanceof Value.Secret secret) {
      secret(path, secret.content().orElseThrow(), after);
    } else if (after instanceof Value.Secret secret && secret.content().isPresent()) {
      secret(path, before, secret.content().get());
    } else if (before instanceof Value.Fields was && after instanceof Value.Fields is) {
      fields(path + ".", was.values(), is.values());
    } else if (before instanceof Value.Items was && after instanceof Value.Items is) {
      items(path, was.values(), is.values());
    } else if (before instanceof Value.Archive was
        && after instanceof Value.Archive is
        && !is.assets().isEmpty()) {
      fields(path + ".", was.assets(), is.assets());
    } else if (isFile(before) && isFile(after)) {
      files(path, before, after);
    } else if (!before.equals(after)) {
      add(path, Optional.of(before), Optional.of(after));
    }
  }

  /** A change of a secret says that there is one, and not which. */
  private void secret(String path, Value before, Value after) {
    var is = after instanceof Value.Secret secret ? secret.content().orElse(after) : after;
    if (!before.equals(is)) {
      add(
          path,
          Optional.of(new Value.Secret(Optional.of(before))),
          Optional.of(new Value.Secret(Optional.of(is))));
    }
  }

  private void items(String path, List<Value> before, List<Value> after) {
    for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
      either(
          path + "[" + i + "]",
          i < before.size() ? Optional.of(before.get(i)) : Optional.empty(),
          i < after.size() ? Optional.of(after.get(i)) : Optional.empty());
    }
  }

  private static boolean isFile(Value value) {
    return value instanceof Value.Asset || value instanceof Value.Archive;
  }

  private void files(String path, Value before, Value after) {
    var was = Digests.of(before);
    var is = Digests.of(after);
    if (was.isPresent() && is.isPresent()) {
      if (!was.equals(is)) {
        add(path, Optional.of(before), Optional.of(after));
      }
    } else if (!before.equals(after)) {
      unseen.add(path);
    }
  }

  private void add(String path, Optional<Value> before, Optional<Value> after) {
    changes.add(new PropertyChange(path, before, after, forces.test(path)));
  }
}
