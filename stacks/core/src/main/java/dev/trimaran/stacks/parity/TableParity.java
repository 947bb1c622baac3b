package dev.trimaran.stacks.parity;

import dev.trimaran.spec.Pipeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A cloud's parity by its table. */
public final class TableParity implements Parity {
  private static final List<String> STAGES =
      List.of(
          "metadata",
          "problem",
          "compute",
          "ingest",
          "validate",
          "explore",
          "prepare",
          "features",
          "train",
          "track",
          "evaluate",
          "register",
          "deploy",
          "monitor",
          "audit");
  private static final int MOST_VALUES = 4;

  private final ParityTable table;

  public TableParity(ParityTable table) {
    this.table = table;
  }

  /** The stages that have a line of their own, in their order. */
  public static List<String> stages() {
    return STAGES.subList(STAGES.indexOf("ingest"), STAGES.size());
  }

  @Override
  public List<ParityLine> of(Pipeline spec, Map<String, String> config) {
    var settings =
        Settings.of(spec).stream().collect(Collectors.groupingBy(asked -> stage(asked.path())));
    var lines = new ArrayList<ParityLine>();
    for (var stage : STAGES) {
      if (stages().contains(stage) && asksFor(spec, stage)) {
        lines.add(line(stage, "", table.of(stage, "", config)));
      }
      lines.addAll(settings(stage, settings.getOrDefault(stage, List.of()), config));
    }
    return lines;
  }

  private static boolean asksFor(Pipeline spec, String stage) {
    return switch (stage) {
      case "validate" -> !spec.validate().isEmpty();
      case "prepare" -> !spec.prepare().isEmpty();
      case "features" ->
          !spec.features().views().isEmpty() || spec.features().trainingSet().isPresent();
      case "deploy", "monitor" -> spec.deploy().enabled();
      default -> true;
    };
  }

  /** A line for each key, and more where its values are done in different ways. */
  private List<ParityLine> settings(String stage, List<Asked> asked, Map<String, String> config) {
    var grouped = new LinkedHashMap<String, Map<ParityTable.Case, List<Asked>>>();
    for (var one : asked) {
      var row = table.of(one.path(), one.value(), config);
      grouped
          .computeIfAbsent(one.path(), _ -> new LinkedHashMap<>())
          .computeIfAbsent(row, _ -> new ArrayList<>())
          .add(one);
    }
    var lines = new ArrayList<ParityLine>();
    grouped.forEach((path, cases) ->
        cases.forEach((row, values) -> lines.add(line(stage, setting(path, values), row))));
    return lines;
  }

  private static ParityLine line(String stage, String setting, ParityTable.Case row) {
    return new ParityLine(stage, setting, row.service(), row.verdict(), row.reason());
  }

  private static String setting(String path, List<Asked> values) {
    var key = path.substring(path.indexOf('.') + 1);
    var shown = values.stream().map(Asked::shown).filter(text -> !text.isEmpty()).toList();
    if (shown.isEmpty()) {
      return key;
    }
    var more = shown.size() - MOST_VALUES;
    return key
        + ": "
        + shown.stream().limit(MOST_VALUES).collect(Collectors.joining("; "))
        + (more > 0 ? "; and " + more + " more" : "");
  }

  private static String stage(String path) {
    return path.split("\\.")[0];
  }
}
