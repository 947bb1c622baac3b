package dev.trimaran.stacks.parity;

import dev.trimaran.spec.SpecProblem;
import dev.trimaran.spec.yaml.YamlNode;
import dev.trimaran.spec.yaml.YamlNode.Entries;
import dev.trimaran.spec.yaml.YamlNode.Items;
import dev.trimaran.spec.yaml.YamlNode.Scalar;
import dev.trimaran.spec.yaml.YamlText;
import dev.trimaran.stacks.parity.ParityLine.Verdict;
import dev.trimaran.stacks.parity.ParityTable.Case;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the tables of clouds. */
public final class ParityTables {
  private static final Set<String> KEYS =
      Set.of("when", "above", "config", "service", "verdict", "reason");

  private ParityTables() {}

  /** The table of the cloud whose module is on the class path. */
  public static ParityTable onClassPath(String cloud) {
    var file = cloud + ".yaml";
    try (var stream = ParityTables.class.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException("Expected the table " + file + " of that cloud's module.");
      }
      return read(file, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("The table " + file + " cannot be read.", e);
    }
  }

  /**
   * A table from its text.
   *
   * @throws IllegalArgumentException with the place of what is wrong
   */
  public static ParityTable read(String file, String text) {
    var problems = new ArrayList<SpecProblem>();
    var root = YamlText.parse(file, text, problems);
    if (root.isEmpty() || !problems.isEmpty()) {
      throw new IllegalArgumentException("Expected a parity table: " + problems);
    }
    var top = map(root.get());
    var rows = new LinkedHashMap<String, List<Case>>();
    for (var entry : map(required(top, "rows")).entries()) {
      var cases =
          entry.value() instanceof Items items
              ? items.items().stream().map(ParityTables::row).toList()
              : List.of(row(entry.value()));
      if (cases.stream().limit(cases.size() - 1L).anyMatch(Case::always)
          || !cases.getLast().always()) {
        throw refused(entry.value(), "a last case for all other values, and none before it");
      }
      rows.put(entry.key(), cases);
    }
    return new ParityTable(text(required(top, "cloud")), text(required(top, "title")), rows);
  }

  private static Case row(YamlNode node) {
    var row = map(node);
    row.entries().stream()
        .filter(entry -> !KEYS.contains(entry.key()))
        .findFirst()
        .ifPresent(entry -> {
          throw refused(entry.value(), "one of the keys " + KEYS.stream().sorted().toList());
        });
    var verdict = word(row);
    var reason = row.find("reason").map(ParityTables::text).orElse("");
    if (verdict != Verdict.SUPPORTED && reason.isEmpty()) {
      throw refused(node, "a reason beside the verdict " + verdict);
    }
    return new Case(
        row.find("when").map(ParityTables::text).map(Pattern::compile),
        row.find("above").map(ParityTables::text),
        row.find("config").map(ParityTables::pair),
        text(required(row, "service")),
        verdict,
        reason);
  }

  private static Verdict word(Entries row) {
    var word = row.find("verdict").map(ParityTables::text).orElse("supported");
    for (var verdict : Verdict.values()) {
      if (verdict.name().toLowerCase(Locale.ROOT).equals(word)) {
        return verdict;
      }
    }
    throw refused(row, "supported, emulated or refused");
  }

  private static Map.Entry<String, String> pair(YamlNode node) {
    var entries = map(node).entries();
    if (entries.size() != 1) {
      throw refused(node, "one key and its value");
    }
    return Map.entry(entries.getFirst().key(), text(entries.getFirst().value()));
  }

  private static Entries map(YamlNode node) {
    if (node instanceof Entries entries) {
      return entries;
    }
    throw refused(node, "a map");
  }

  private static String text(YamlNode node) {
    if (node instanceof Scalar scalar && scalar.value().isPresent()) {
      return scalar.text();
    }
    throw refused(node, "a text");
  }

  private static YamlNode required(Entries map, String key) {
    return Optional.of(map).flatMap(it -> it.find(key)).orElseThrow(() -> refused(map, key));
  }

  private static IllegalArgumentException refused(YamlNode node, String expected) {
    return new IllegalArgumentException(
        node.at() + ": expected " + expected + ", found " + node.found());
  }
}
