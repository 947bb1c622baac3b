package dev.trimaran.stacks.parity;

import dev.trimaran.stacks.parity.ParityLine.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page that lays the tables of all clouds side by side. */
public final class ServicesPage {
  private static final String HEAD =
      """
      # Which service does what

      Generated from the tables of the clouds' modules (`stacks/*/src/main/resources/dev/trimaran/stacks/parity/`); `trimaran plan` reads
      the same tables and shows the lines that a spec asks for.

      - a service alone: it does it;
      - **emulated**: Trimaran does it there with parts of its own;
      - **no**: it cannot be had there, and a plan that asks for it is refused.

      """;

  private ServicesPage() {}

  /**
   * The page in Markdown.
   *
   * @param paths of all keys of a spec
   */
  public static String of(List<ParityTable> tables, Set<String> paths) {
    var page = new StringBuilder(HEAD);
    page.append("## Stages\n\n");
    append(page, tables, TableParity.stages());
    var stages = new TreeSet<String>();
    for (var path : paths) {
      var stage = path.split("\\.")[0];
      if (stages.add(stage)) {
        page.append("\n## Settings of ").append(stage).append("\n\n");
        append(page, tables, paths.stream().filter(it -> it.startsWith(stage + ".")).toList());
      }
    }
    return page.toString();
  }

  private static void append(StringBuilder page, List<ParityTable> tables, List<String> paths) {
    row(page, Stream.concat(Stream.of(""), tables.stream().map(ParityTable::title)));
    row(page, Stream.concat(Stream.of("---"), tables.stream().map(_ -> "---")));
    for (var path : paths) {
      var cells = new ArrayList<String>();
      cells.add("`" + path.substring(path.indexOf('.') + 1) + "`");
      tables.forEach(table ->
          cells.add(
              table.rows().getOrDefault(path, List.of()).stream()
                  .map(ServicesPage::cell)
                  .collect(Collectors.joining("<br>"))));
      row(page, cells.stream());
    }
  }

  private static String cell(ParityTable.Case row) {
    var text = new StringBuilder();
    row.when().ifPresent(pattern -> text.append('`').append(pattern).append("`: "));
    row.above().ifPresent(limit -> text.append("above ").append(limit).append(": "));
    row.config()
        .ifPresent(
            config -> text.append("with `%s: %s`: ".formatted(config.getKey(), config.getValue())));
    text.append(word(row.verdict())).append(row.service());
    if (!row.reason().isEmpty()) {
      text.append(". ").append(row.reason());
    }
    return text.toString().replace("|", "\\|");
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case SUPPORTED -> "";
      case EMULATED -> "**emulated**: ";
      case REFUSED -> "**no**: ";
    };
  }

  private static void row(StringBuilder page, Stream<String> cells) {
    page.append(cells.collect(Collectors.joining(" | ", "| ", " |\n")));
  }
}
