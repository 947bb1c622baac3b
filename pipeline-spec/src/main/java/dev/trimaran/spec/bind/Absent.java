package dev.trimaran.spec.bind;

import dev.trimaran.spec.Location;
import dev.trimaran.spec.SpecPath;
import dev.trimaran.spec.SpecProblem;
import dev.trimaran.spec.shape.Key;
import dev.trimaran.spec.shape.Rules;
import dev.trimaran.spec.yaml.YamlNode;
import dev.trimaran.spec.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a key means that is not written: its default, the value of another key, or nothing. */
final class Absent {
  private static final String FROM_ROOT = "/";

  private final Binder binder;
  private final YamlNode root;
  private final Problems problems;

  Absent(Binder binder, YamlNode root, Problems problems) {
    this.binder = binder;
    this.root = root;
    this.problems = problems;
  }

  /** The value of a key that is not among these entries. */
  Optional<Object> value(Key key, YamlNode.Entries beside, SpecPath path) {
    if (key.defaultYaml().isPresent()) {
      return byDefault(key, key.defaultYaml().get(), beside.at(), path);
    }
    if (key.sameAs().isPresent()) {
      // Whatever is wrong with the other key's value is reported there.
      return find(key.sameAs().get(), beside)
          .flatMap(node -> problems.silently(() -> binder.value(key.shape(), node, path)))
          .filter(value -> Rules.check(key, value).isEmpty());
    }
    if (key.optional()) {
      return Optional.of(Optional.empty());
    }
    return Optional.of(key.component().getType() == Map.class ? Map.of() : List.of());
  }

  private Optional<Object> byDefault(Key key, String yaml, Location at, SpecPath path) {
    List<SpecProblem> none = new ArrayList<>();
    YamlNode node = YamlText.parse(at.file(), yaml, none).orElseThrow();
    Optional<Object> value = problems.silently(() -> binder.value(key.shape(), node, path));
    if (value.isEmpty()) { // the default is a term that this vocabulary does not have
      problems.add(at, path, "expected the key " + key.name() + ", found none");
    }
    return value;
  }

  private Optional<YamlNode> find(String name, YamlNode.Entries beside) {
    if (!name.startsWith(FROM_ROOT)) {
      return beside.find(name);
    }
    Optional<YamlNode> found = Optional.of(root);
    for (String step : name.substring(1).split(FROM_ROOT, -1)) {
      found =
          found.flatMap(
              node -> node instanceof YamlNode.Entries map ? map.find(step) : Optional.empty());
    }
    return found;
  }
}
