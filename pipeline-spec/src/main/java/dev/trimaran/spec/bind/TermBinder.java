package dev.trimaran.spec.bind;

import dev.trimaran.spec.Arguments;
import dev.trimaran.spec.Parameter;
import dev.trimaran.spec.SpecPath;
import dev.trimaran.spec.Term;
import dev.trimaran.spec.shape.Shape;
import dev.trimaran.spec.shape.TermKind;
import dev.trimaran.spec.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Binds the arguments of a term by the term's parameters. */
final class TermBinder {
  private final Binder binder;
  private final Words words;
  private final Problems problems;

  TermBinder(Binder binder, Words words, Problems problems) {
    this.binder = binder;
    this.words = words;
    this.problems = problems;
  }

  /** The term that is the only key of a map, or nothing and a problem. */
  Optional<Term> onlyKey(TermKind kind, YamlNode node, SpecPath path) {
    if (!(node instanceof YamlNode.Entries map) || map.entries().size() != 1) {
      String found =
          node instanceof YamlNode.Entries more && !more.entries().isEmpty()
              ? keys(more)
              : node.found();
      String expected = "expected a map of one key, " + kind.aNoun() + ": {...}, found ";
      problems.add(node.at(), path, expected + found);
      return Optional.empty();
    }
    YamlNode.Entry only = map.entries().get(0);
    Optional<Term> term = words.find(kind, only.key());
    if (term.isEmpty()) {
      problems.unknown(
          kind.aNoun(), words.names(kind), only.key(), only.at(), path.key(only.key()));
    }
    return term;
  }

  /**
   * The arguments among the entries of a map.
   *
   * @param beside keys of the map that are not the term's
   * @param elsewhere parameters that may be missing here, because they are written elsewhere
   */
  Optional<Object> arguments(
      Term term, YamlNode.Entries map, Set<String> beside, Set<String> elsewhere, SpecPath path) {
    Map<String, Object> bound = new LinkedHashMap<>();
    List<Parameter> parameters =
        term.parameters().stream().filter(parameter -> !beside.contains(parameter.name())).toList();
    boolean complete = true;
    for (Parameter parameter : parameters) {
      Optional<YamlNode> written = map.find(parameter.name());
      if (written.isPresent()) {
        Optional<Object> value = argument(parameter, written.get(), path.key(parameter.name()));
        value.ifPresent(present -> bound.put(parameter.name(), present));
        complete &= value.isPresent();
      } else if (parameter.required() && !elsewhere.contains(parameter.name())) {
        missing(parameter, map, path);
        complete = false;
      }
    }
    return complete ? Optional.of(Arguments.of(inOrder(map, bound))) : Optional.empty();
  }

  /**
   * The parameters, or the lists of values to search, of the term that a key beside them names. A
   * required parameter may be in either.
   */
  Optional<Object> parameters(
      Shape.Parameters shape,
      Optional<YamlNode> node,
      YamlNode.Entries block,
      SpecPath path,
      Set<String> elsewhere) {
    Optional<Term> term = termOf(shape, block);
    if (node.isPresent() && !(node.get() instanceof YamlNode.Entries)) {
      problems.expected("a map", node.get(), path);
      return Optional.empty();
    }
    if (term.isEmpty()) {
      return Optional.empty();
    }
    YamlNode.Entries map =
        (YamlNode.Entries) node.orElse(new YamlNode.Entries(block.at(), List.of()));
    List<String> names = term.get().parameters().stream().map(Parameter::name).toList();
    for (YamlNode.Entry entry : map.entries()) {
      if (!names.contains(entry.key())) {
        String what = "a parameter of " + term.get().name();
        problems.unknown(what, names, entry.key(), entry.at(), path.key(entry.key()));
      }
    }
    return shape.lists()
        ? search(term.get(), map, path)
        : arguments(term.get(), map, Set.of(), elsewhere, path);
  }

  private Optional<Term> termOf(Shape.Parameters shape, YamlNode.Entries block) {
    return block
        .find(shape.of())
        .flatMap(name ->
            name instanceof YamlNode.Scalar scalar
                ? words.find(shape.kind(), scalar.text())
                : Optional.empty());
  }

  private Optional<Object> search(Term term, YamlNode.Entries map, SpecPath path) {
    Map<String, Object> bound = new LinkedHashMap<>();
    for (YamlNode.Entry entry : map.entries()) {
      term.parameter(entry.key())
          .flatMap(parameter -> values(parameter, entry.value(), path.key(entry.key())))
          .ifPresent(values -> bound.put(entry.key(), values));
    }
    return bound.size() == map.entries().size() ? Optional.of(bound) : Optional.empty();
  }

  private Optional<Object> values(Parameter parameter, YamlNode node, SpecPath path) {
    return notEmpty(binder.value(new Shape.ListOf(Words.shape(parameter)), node, path), node, path);
  }

  private Optional<Object> argument(Parameter parameter, YamlNode node, SpecPath path) {
    return notEmpty(binder.value(Words.shape(parameter), node, path), node, path);
  }

  private Optional<Object> notEmpty(Optional<Object> value, YamlNode node, SpecPath path) {
    if (value.isPresent() && value.get() instanceof List<?> list && list.isEmpty()) {
      problems.expected("at least one element", node, path);
      return Optional.empty();
    }
    return value;
  }

  private void missing(Parameter parameter, YamlNode.Entries map, SpecPath path) {
    String message =
        "expected the key "
            + parameter.name()
            + " ("
            + parameter.type().expected()
            + "), found none";
    problems.add(map.at(), path.key(parameter.name()), message);
  }

  private static Map<String, Object> inOrder(YamlNode.Entries map, Map<String, Object> bound) {
    Map<String, Object> ordered = new LinkedHashMap<>();
    for (YamlNode.Entry entry : map.entries()) {
      Object value = bound.get(entry.key());
      if (value != null) {
        ordered.put(entry.key(), value);
      }
    }
    return ordered;
  }

  private static String keys(YamlNode.Entries map) {
    return map.entries().size() + " keys";
  }
}
