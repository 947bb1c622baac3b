package dev.trimaran.spec.publish;

import dev.trimaran.spec.Vocabulary;
import dev.trimaran.spec.bind.Words;
import dev.trimaran.spec.shape.Shape;
import dev.trimaran.spec.shape.Shapes;
import dev.trimaran.spec.shape.TermKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Generates the reference page of a record and of all that it is made of. */
public final class ReferenceGenerator {
  private static final String HEAD =
      """
      # The pipeline.yaml reference

      Generated from the records that read the file: every block, key, type and default. The same as a schema for editors: \
      `trimaran schema`. Keys that are not here are refused. The file is YAML 1.2: `no` is a text, not false; quote a text that \
      looks like a number. Durations are ISO 8601 (`PT90M`, `P7D`), times too (`2013-07-01T04:00:00Z`; a date alone is its \
      midnight in UTC).

      """;

  private final Words words;

  /** A block and all the places where it may stand. */
  private final Map<Shape.Block, List<String>> places = new LinkedHashMap<>();

  public ReferenceGenerator(Vocabulary vocabulary) {
    this.words = new Words(vocabulary);
  }

  /** The page. */
  public String markdown(Class<? extends Record> root) {
    Shape.Block whole = Shapes.of(root);
    collect(whole, "");
    StringBuilder page = new StringBuilder(HEAD);
    places.forEach((block, paths) -> page.append(BlockText.of(block, paths)));
    for (TermKind kind : TermKind.values()) {
      page.append("## ").append(BlockText.heading(kind.noun() + "s")).append("\n\n");
      page.append(introduction(kind)).append("\n\n");
      words.terms(kind).forEach(term -> page.append(TermText.of(kind, term)));
    }
    return page.toString().strip() + "\n";
  }

  private void collect(Shape.Block block, String path) {
    boolean known = places.containsKey(block);
    places.computeIfAbsent(block, unseen -> new ArrayList<>()).add(path);
    if (!known) {
      block
          .writtenKeys()
          .forEach(
              key -> collect(key.shape(), path.isEmpty() ? key.name() : path + "." + key.name()));
    }
  }

  private void collect(Shape shape, String path) {
    switch (shape) {
      case Shape.Block block -> collect(block, path);
      case Shape.ListOf list -> collect(list.element(), path + "[]");
      case Shape.MapOf map -> collect(map.value(), path + ".<name>");
      case Shape.Plain ignored -> {}
      case Shape.Choice ignored -> {}
      case Shape.KnownTerm ignored -> {}
      case Shape.Parameters ignored -> {}
      case Shape.Inline ignored -> {}
    }
  }

  private static String introduction(TermKind kind) {
    return switch (kind) {
      case EXPECTATION ->
          "Written as `- name: {argument: value}`, with the keys of [Expectation](#expectation) beside the arguments.";
      case TRANSFORM ->
          "Written as `- name: {option: value}`, with the keys of [Transform step](#transform-step) beside the options, or as"
              + " `- name: [column, …]`.";
      case ALGORITHM ->
          "Written as `algorithm: name`; the parameters go under `parameters` or, as lists, under `search`.";
      case METRIC -> "Written by name wherever a metric is asked for.";
    };
  }
}
