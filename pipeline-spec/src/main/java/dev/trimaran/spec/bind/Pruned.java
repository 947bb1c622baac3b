package dev.trimaran.spec.bind;

import dev.trimaran.spec.SpecPath;
import dev.trimaran.spec.yaml.YamlNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** A tree without some of its values. */
final class Pruned {
  private final Set<String> unwanted = new HashSet<>();

  private Pruned() {}

  /**
   * The tree without the values at these paths; where there is none, without the nearest one above
   * it. Empty if that is the whole tree.
   */
  static Optional<YamlNode> of(YamlNode root, List<String> paths) {
    Set<String> known = new HashSet<>();
    collect(SpecPath.ROOT, root, known);
    Pruned pruned = new Pruned();
    for (String path : paths) {
      String nearest = nearest(path, known);
      if (nearest.isEmpty()) {
        return Optional.empty();
      }
      pruned.unwanted.add(nearest);
    }
    return Optional.of(pruned.keep(SpecPath.ROOT, root));
  }

  private static String nearest(String path, Set<String> known) {
    for (int end = path.length(); end > 0; end--) {
      if (known.contains(path.substring(0, end))) {
        return path.substring(0, end);
      }
    }
    return "";
  }

  private static void collect(SpecPath path, YamlNode node, Set<String> known) {
    known.add(path.text());
    switch (node) {
      case YamlNode.Scalar ignored -> {}
      case YamlNode.Items list ->
          IntStream.range(0, list.items().size())
              .forEach(i -> collect(path.item(i), list.items().get(i), known));
      case YamlNode.Entries map ->
          map.entries().forEach(entry -> collect(path.key(entry.key()), entry.value(), known));
    }
  }

  private YamlNode keep(SpecPath path, YamlNode node) {
    return switch (node) {
      case YamlNode.Scalar scalar -> scalar;
      case YamlNode.Items list ->
          new YamlNode.Items(
              list.at(),
              IntStream.range(0, list.items().size())
                  .filter(i -> !unwanted.contains(path.item(i).text()))
                  .mapToObj(i -> keep(path.item(i), list.items().get(i)))
                  .toList());
      case YamlNode.Entries map ->
          new YamlNode.Entries(
              map.at(),
              map.entries().stream()
                  .filter(entry -> !unwanted.contains(path.key(entry.key()).text()))
                  .map(entry ->
                      new YamlNode.Entry(
                          entry.at(), entry.key(), keep(path.key(entry.key()), entry.value())))
                  .toList());
    };
  }
}
