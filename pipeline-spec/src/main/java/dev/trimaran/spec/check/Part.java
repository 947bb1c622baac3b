package dev.trimaran.spec.check;

import dev.trimaran.spec.Location;
import dev.trimaran.spec.SpecPath;
import dev.trimaran.spec.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of the spec, or the place where one could be: looking for more than is written gives
 * nothing.
 *
 * @param node what is written here
 */
record Part(Optional<YamlNode> node, SpecPath path) {

  /** A name of the user's choice and what is written under it. */
  record Named(String name, Location at, Part value) {}

  /** A text and its place. */
  record Text(String value, Location at, SpecPath path) {}

  static Part root(YamlNode node) {
    return new Part(Optional.of(node), SpecPath.ROOT);
  }

  boolean exists() {
    return node.isPresent();
  }

  /** Where this part starts; of a part that is not written nobody asks. */
  Location at() {
    return node.orElseThrow().at();
  }

  Part get(String... keys) {
    Part part = this;
    for (String key : keys) {
      Optional<YamlNode> below =
          part.node.flatMap(
              node -> node instanceof YamlNode.Entries map ? map.find(key) : Optional.empty());
      part = new Part(below, part.path.key(key));
    }
    return part;
  }

  List<Named> entries() {
    List<Named> named = new ArrayList<>();
    if (node.orElse(null) instanceof YamlNode.Entries map) {
      for (YamlNode.Entry entry : map.entries()) {
        Part value = new Part(Optional.of(entry.value()), path.key(entry.key()));
        named.add(new Named(entry.key(), entry.at(), value));
      }
    }
    return named;
  }

  List<String> names() {
    return entries().stream().map(Named::name).toList();
  }

  List<Part> items() {
    List<Part> parts = new ArrayList<>();
    if (node.orElse(null) instanceof YamlNode.Items list) {
      for (int i = 0; i < list.items().size(); i++) {
        parts.add(new Part(Optional.of(list.items().get(i)), path.item(i)));
      }
    }
    return parts;
  }

  Optional<Text> text() {
    return node.flatMap(written ->
        written instanceof YamlNode.Scalar scalar && scalar.value().orElse(0) instanceof String text
            ? Optional.of(new Text(text, scalar.at(), path))
            : Optional.empty());
  }

  List<Text> texts() {
    return items().stream().flatMap(item -> item.text().stream()).toList();
  }
}
