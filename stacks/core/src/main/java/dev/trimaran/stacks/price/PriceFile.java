package dev.trimaran.stacks.price;

import dev.trimaran.spec.DidYouMean;
import dev.trimaran.spec.SpecProblem;
import dev.trimaran.spec.yaml.YamlNode;
import dev.trimaran.spec.yaml.YamlNode.Entries;
import dev.trimaran.spec.yaml.YamlNode.Entry;
import dev.trimaran.spec.yaml.YamlNode.Items;
import dev.trimaran.spec.yaml.YamlNode.Scalar;
import dev.trimaran.spec.yaml.YamlText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The parts of a YAML file, each refused with its place if it is not what it must be. */
final class PriceFile {
  private static final int MOST_DIGITS = 30;
  private static final Pattern NUMBER = Pattern.compile("[0-9]*\\.?[0-9]+([eE][+-]?[0-9]{1,2})?");

  private PriceFile() {}

  static Entries parse(String name, String text) {
    var problems = new ArrayList<SpecProblem>();
    var root = YamlText.parse(name, text, problems);
    if (root.isEmpty() || !problems.isEmpty()) {
      throw new PriceFileException(
          problems.stream().map(SpecProblem::toString).collect(Collectors.joining("\n")));
    }
    return map(root.get());
  }

  static Entries map(YamlNode node) {
    if (node instanceof Entries entries) {
      return entries;
    }
    throw refused(node, "a map");
  }

  static List<YamlNode> list(YamlNode node) {
    if (node instanceof Items list && !list.items().isEmpty()) {
      return list.items();
    }
    throw refused(node, "a list of one or more");
  }

  static String text(YamlNode node) {
    if (node instanceof Scalar scalar && scalar.value().isPresent() && !scalar.text().isBlank()) {
      return scalar.text();
    }
    throw refused(node, "a text");
  }

  /** Zero or more, exactly as written. */
  static BigDecimal number(YamlNode node) {
    if (node instanceof Scalar scalar
        && scalar.value().filter(Number.class::isInstance).isPresent()
        && scalar.text().length() <= MOST_DIGITS
        && NUMBER.matcher(scalar.text()).matches()) {
      return new BigDecimal(scalar.text());
    }
    throw refused(node, "a number, zero or more");
  }

  static YamlNode required(Entries map, String key) {
    return map.find(key)
        .orElseThrow(() ->
            new PriceFileException(
                map.at(),
                "expected the key "
                    + key
                    + ", found "
                    + map.entries().stream().map(Entry::key).toList()));
  }

  /** Refuses keys that are none of the known ones. */
  static void known(Entries map, Collection<String> keys) {
    for (var entry : map.entries()) {
      if (!keys.contains(entry.key())) {
        throw unknown(entry, keys);
      }
    }
  }

  static PriceFileException unknown(Entry entry, Collection<String> keys) {
    Optional<String> near = DidYouMean.suggest(entry.key(), keys);
    return new PriceFileException(
        entry.at(),
        "expected one of %s, found '%s'%s"
            .formatted(
                String.join(", ", keys),
                entry.key(),
                near.map(word -> "; did you mean '" + word + "'?").orElse("")));
  }

  static PriceFileException refused(YamlNode node, String expected) {
    return new PriceFileException(node.at(), "expected " + expected + ", found " + node.found());
  }
}
