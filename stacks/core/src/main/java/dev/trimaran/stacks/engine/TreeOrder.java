package dev.trimaran.stacks.engine;

import dev.trimaran.stacks.value.Urn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parents before their children, and those by type and name. */
final class TreeOrder {
  private TreeOrder() {}

  static List<RegisteredResource> of(Collection<RegisteredResource> resources) {
    var byParent = new HashMap<Optional<Urn>, List<RegisteredResource>>();
    for (var resource : resources) {
      byParent.computeIfAbsent(resource.parent(), _ -> new ArrayList<>()).add(resource);
    }
    byParent
        .values()
        .forEach(children ->
            children.sort(
                Comparator.comparing(RegisteredResource::type)
                    .thenComparing(RegisteredResource::name)));
    var ordered = new ArrayList<RegisteredResource>();
    append(Optional.empty(), byParent, ordered);
    return ordered;
  }

  private static void append(
      Optional<Urn> parent,
      Map<Optional<Urn>, List<RegisteredResource>> byParent,
      List<RegisteredResource> ordered) {
    for (var child : byParent.getOrDefault(parent, List.of())) {
      ordered.add(child);
      append(Optional.of(child.urn()), byParent, ordered);
    }
  }
}
