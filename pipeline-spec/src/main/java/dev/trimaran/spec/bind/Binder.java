package dev.trimaran.spec.bind;

import dev.trimaran.spec.SourceMap;
import dev.trimaran.spec.SpecPath;
import dev.trimaran.spec.SpecProblem;
import dev.trimaran.spec.Vocabulary;
import dev.trimaran.spec.shape.Shape;
import dev.trimaran.spec.shape.Shapes;
import dev.trimaran.spec.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Binds a YAML tree to a shape. A value that cannot be bound is nothing, and at least one problem
 * says why; everything beside it is bound all the same, so that all problems come to light at once.
 */
public final class Binder {
  private final Problems problems;
  private final PlainValues plain;
  private final BlockBinder blocks;
  private final TermBinder terms;
  private final Words words;

  public Binder(
      Vocabulary vocabulary, YamlNode root, SourceMap sources, List<SpecProblem> problems) {
    this.problems = new Problems(problems);
    this.words = new Words(vocabulary);
    this.plain = new PlainValues(this.problems);
    this.terms = new TermBinder(this, words, this.problems);
    this.blocks = new BlockBinder(this, terms, root, sources, this.problems);
  }

  /** The record of a class, or nothing if there are problems with it. */
  public <R extends Record> Optional<R> bind(Class<R> type, YamlNode node) {
    return blocks.bind(Shapes.of(type), node, SpecPath.ROOT).map(type::cast);
  }

  Optional<Object> value(Shape shape, YamlNode node, SpecPath path) {
    return switch (shape) {
      case Shape.Plain kind -> plain.bind(kind, node, path);
      case Shape.Choice choice -> choice(choice, node, path);
      case Shape.KnownTerm term -> term(term, node, path);
      case Shape.ListOf list -> list(list, node, path);
      case Shape.MapOf map -> map(map, node, path);
      case Shape.Block block -> blocks.bind(block, node, path);
      case Shape.Parameters parameters ->
          throw new IllegalStateException(parameters + " without a block");
      case Shape.Inline inline -> throw new IllegalStateException(inline + " without a block");
    };
  }

  private Optional<Object> choice(Shape.Choice choice, YamlNode node, SpecPath path) {
    if (!(node instanceof YamlNode.Scalar scalar)
        || !(scalar.value().orElse(0L) instanceof String word)) {
      problems.expected("one of " + String.join(", ", choice.words()), node, path);
      return Optional.empty();
    }
    if (!choice.words().contains(word)) {
      problems.unknownWord(choice.words(), word, node.at(), path);
      return Optional.empty();
    }
    return Optional.of(choice.type().<Object>map(type -> constant(type, word)).orElse(word));
  }

  private static Object constant(Class<? extends Enum<?>> type, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> Shapes.word(constant).equals(word))
        .findFirst()
        .orElseThrow();
  }

  private Optional<Object> term(Shape.KnownTerm term, YamlNode node, SpecPath path) {
    if (!(node instanceof YamlNode.Scalar scalar)
        || !(scalar.value().orElse(0L) instanceof String word)) {
      problems.expected("the name of " + term.kind().aNoun(), node, path);
      return Optional.empty();
    }
    return words.find(term.kind(), word).isPresent()
        ? Optional.of(word)
        : unknownTerm(term, word, node, path);
  }

  private Optional<Object> unknownTerm(
      Shape.KnownTerm term, String word, YamlNode node, SpecPath path) {
    problems.unknown(term.kind().aNoun(), words.names(term.kind()), word, node.at(), path);
    return Optional.empty();
  }

  Optional<Object> list(Shape.ListOf list, YamlNode node, SpecPath path) {
    if (!(node instanceof YamlNode.Items items)) {
      problems.expected("a list", node, path);
      return Optional.empty();
    }
    List<Object> bound = new ArrayList<>();
    for (int i = 0; i < items.items().size(); i++) {
      value(list.element(), items.items().get(i), path.item(i)).ifPresent(bound::add);
    }
    return bound.size() == items.items().size() ? Optional.of(bound) : Optional.empty();
  }

  private Optional<Object> map(Shape.MapOf map, YamlNode node, SpecPath path) {
    if (!(node instanceof YamlNode.Entries entries)) {
      problems.expected("a map", node, path);
      return Optional.empty();
    }
    Map<String, Object> bound = new LinkedHashMap<>();
    for (YamlNode.Entry entry : entries.entries()) {
      SpecPath below = path.key(entry.key());
      if (entry.key().isBlank()) {
        problems.add(entry.at(), below, "expected a name, found an empty text");
      }
      value(map.value(), entry.value(), below).ifPresent(value -> bound.put(entry.key(), value));
    }
    return bound.size() == entries.entries().size() ? Optional.of(bound) : Optional.empty();
  }
}
