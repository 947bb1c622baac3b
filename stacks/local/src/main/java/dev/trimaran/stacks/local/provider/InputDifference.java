package dev.trimaran.stacks.local.provider;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * What changes between the inputs that a resource was last given and new ones.
 *
 * @param added set for the first time
 * @param changed set to another value
 * @param removed no longer set
 * @param replacing those of all three that make another thing of it
 */
record InputDifference(
    Set<String> added, Set<String> changed, Set<String> removed, Set<String> replacing) {

  static InputDifference between(Shape shape, Values before, Values after) {
    Set<String> added = new TreeSet<>();
    Set<String> changed = new TreeSet<>();
    Set<String> removed = new TreeSet<>();
    Set<String> replacing = new TreeSet<>();
    Set<String> names = new TreeSet<>(before.all().keySet());
    names.addAll(after.all().keySet());
    for (String name : names) {
      if (Objects.equals(before.all().get(name), after.all().get(name))) {
        continue;
      }
      (!before.has(name) ? added : after.has(name) ? changed : removed).add(name);
      if (shape.input(name).filter(Property::replaces).isPresent()) {
        replacing.add(name);
      }
    }
    return new InputDifference(added, changed, removed, replacing);
  }

  boolean isEmpty() {
    return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
  }
}
