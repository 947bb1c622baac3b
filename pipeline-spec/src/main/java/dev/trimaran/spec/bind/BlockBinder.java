package dev.trimaran.spec.bind;

import dev.trimaran.spec.DidYouMean;
import dev.trimaran.spec.Parameter;
import dev.trimaran.spec.SourceMap;
import dev.trimaran.spec.SpecPath;
import dev.trimaran.spec.Term;
import dev.trimaran.spec.shape.BrokenRule;
import dev.trimaran.spec.shape.BrokenRules;
import dev.trimaran.spec.shape.Key;
import dev.trimaran.spec.shape.OneKey;
import dev.trimaran.spec.shape.Present;
import dev.trimaran.spec.shape.Rules;
import dev.trimaran.spec.shape.Shape;
import dev.trimaran.spec.shape.Shapes;
import dev.trimaran.spec.yaml.YamlNode;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Binds a map to a record: every key once, no other key, every rule held. */
final class BlockBinder {
  private final Binder binder;
  private final TermBinder terms;
  private final Absent absent;
  private final SourceMap sources;
  private final Problems problems;

  BlockBinder(
      Binder binder, TermBinder terms, YamlNode root, SourceMap sources, Problems problems) {
    this.binder = binder;
    this.terms = terms;
    this.absent = new Absent(binder, root, problems);
    this.sources = sources;
    this.problems = problems;
  }

  Optional<Object> bind(Shape.Block block, YamlNode node, SpecPath path) {
    if (block.oneKey().isPresent()) {
      return oneKey(block, block.oneKey().get(), node, path);
    }
    if (!(node instanceof YamlNode.Entries map)) {
      problems.expected("a map", node, path);
      return Optional.empty();
    }
    return record(new Written(block, map, path, true, Optional.empty(), Optional.empty()));
  }

  /**
   * A record as it is written.
   *
   * @param written false if its block is left out
   * @param term the term whose arguments stand among its keys
   * @param shorthand the key whose value stands for the whole record
   */
  private record Written(
      Shape.Block block,
      YamlNode.Entries map,
      SpecPath path,
      boolean written,
      Optional<Term> term,
      Optional<String> shorthand) {

    /** The path of a key, or of something below it. */
    SpecPath pathOf(String key) {
      return shorthand.filter(key::startsWith).isPresent()
          ? new SpecPath(path.text() + key.substring(shorthand.get().length()))
          : path.below(key);
    }

    Set<String> names() {
      Set<String> names = new LinkedHashSet<>(block.constants().keySet());
      block.writtenKeys().forEach(key -> names.add(key.name()));
      return names;
    }
  }

  private Optional<Object> oneKey(Shape.Block block, OneKey form, YamlNode node, SpecPath path) {
    Optional<Term> term = terms.onlyKey(form.value(), node, path);
    if (term.isEmpty()) {
      return Optional.empty();
    }
    SpecPath below = path.key(term.get().name());
    YamlNode content = ((YamlNode.Entries) node).entries().get(0).value();
    if (content instanceof YamlNode.Items items && !form.shorthand().isEmpty()) {
      YamlNode.Entry columns = new YamlNode.Entry(items.at(), form.shorthand(), items);
      return record(
          new Written(
              block,
              new YamlNode.Entries(items.at(), List.of(columns)),
              below,
              true,
              term,
              Optional.of(form.shorthand())));
    }
    if (content instanceof YamlNode.Entries map) {
      return record(new Written(block, map, below, true, term, Optional.empty()));
    }
    String expected =
        form.shorthand().isEmpty() ? "a map of arguments" : "a map of options or a list of columns";
    problems.expected(expected, content, below);
    return Optional.empty();
  }

  private Optional<Object> record(Written written) {
    Set<String> guessed = refuseUnknownKeys(written);
    checkConstants(written);
    Object[] values = new Object[written.block().keys().size()];
    boolean complete = guessed.isEmpty();
    for (int i = 0; i < values.length; i++) {
      Optional<Object> value = component(written, written.block().keys().get(i), guessed);
      complete &= value.isPresent();
      values[i] = value.orElse(i);
    }
    return complete ? construct(written, values) : Optional.empty();
  }

  private Optional<Object> construct(Written written, Object[] values) {
    try {
      return Optional.of(Shapes.construct(written.block(), values));
    } catch (BrokenRules broken) {
      broken.rules().forEach(rule -> report(rule, written));
      return Optional.empty();
    }
  }

  private Optional<Object> component(Written written, Key key, Set<String> guessed) {
    if (key.is(Present.class)) {
      return Optional.of(written.written());
    }
    if (key.shape() instanceof Shape.Inline inline) {
      return inline(written, inline, guessed);
    }
    Optional<YamlNode> node = written.map().find(key.name());
    SpecPath path = written.pathOf(key.name());
    if (key.shape() instanceof Shape.Parameters shape) {
      return terms.parameters(shape, node, written.map(), path, searched(written, key));
    }
    return node.isPresent()
        ? present(written, key, node.get(), path)
        : missing(written, key, path, guessed);
  }

  private Optional<Object> inline(Written written, Shape.Inline inline, Set<String> guessed) {
    Term term = written.term().orElseThrow();
    return switch (inline) {
      case TERM -> Optional.of(term.name());
      case ARGUMENTS ->
          terms.arguments(term, written.map(), written.names(), guessed, written.path());
    };
  }

  private Optional<Object> present(Written written, Key key, YamlNode node, SpecPath path) {
    Optional<Object> value = binder.value(key.shape(), node, path);
    List<BrokenRule> broken = value.map(bound -> Rules.check(key, bound)).orElse(List.of());
    broken.forEach(rule -> report(rule, written));
    return broken.isEmpty()
        ? value.map(bound -> key.optional() ? Optional.of(bound) : bound)
        : Optional.empty();
  }

  private Optional<Object> missing(Written written, Key key, SpecPath path, Set<String> guessed) {
    if (key.required()) {
      if (!guessed.contains(key.name())) {
        problems.add(written.map().at(), path, "expected the key " + key.name() + ", found none");
      }
      return Optional.empty();
    }
    if (key.shape() instanceof Shape.Block block && !key.optional()) {
      return record(
          new Written(
              block,
              new YamlNode.Entries(written.map().at(), List.of()),
              path,
              false,
              Optional.empty(),
              Optional.empty()));
    }
    return absent.value(key, written.map(), path);
  }

  /** Refuses keys that the block does not have; returns those that were probably meant. */
  private Set<String> refuseUnknownKeys(Written written) {
    Set<String> known = written.names();
    written
        .term()
        .ifPresent(term -> term.parameters().stream().map(Parameter::name).forEach(known::add));
    Set<String> guessed = new HashSet<>();
    for (YamlNode.Entry entry : written.map().entries()) {
      if (!known.contains(entry.key())) {
        problems.unknown("a key", known, entry.key(), entry.at(), written.path().key(entry.key()));
        guessed.add(DidYouMean.suggest(entry.key(), known).orElse(entry.key()));
      }
    }
    return guessed;
  }

  private void checkConstants(Written written) {
    written.block().constants().forEach((name, value) -> checkConstant(written, name, value));
  }

  private void checkConstant(Written written, String name, String value) {
    SpecPath path = written.path().key(name);
    Optional<YamlNode> node = written.map().find(name);
    if (node.isEmpty()) {
      problems.add(written.map().at(), path, "expected " + name + ": " + value + ", found none");
    } else if (!(node.get() instanceof YamlNode.Scalar scalar)
        || !scalar.value().orElse(0L).equals(value)) {
      problems.expected(value, node.get(), path);
    }
  }

  /** What the other keys of the same block give for parameters of the same term. */
  private static Set<String> searched(Written written, Key key) {
    Set<String> names = new HashSet<>();
    for (Key other : written.block().writtenKeys()) {
      if (!other.equals(key)
          && other.shape() instanceof Shape.Parameters
          && written.map().find(other.name()).orElse(null) instanceof YamlNode.Entries map) {
        map.entries().forEach(entry -> names.add(entry.key()));
      }
    }
    return names;
  }

  private void report(BrokenRule rule, Written written) {
    SpecPath path = written.pathOf(rule.key());
    problems.add(sources.locate(path.text()), path, rule.message());
  }
}
