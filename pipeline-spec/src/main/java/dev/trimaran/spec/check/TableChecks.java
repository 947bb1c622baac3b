package dev.trimaran.spec.check;

import dev.trimaran.spec.bind.Problems;
import java.util.List;

/** Tables are used under the names that they are ingested under. */
final class TableChecks {
  private TableChecks() {}

  static void tablesAreIngested(Part root, Problems problems) {
    List<String> tables = root.get("ingest").names();
    if (tables.isEmpty()) {
      return;
    }
    for (String block : List.of("validate", "prepare")) {
      for (Part.Named used : root.get(block).entries()) {
        if (!tables.contains(used.name())) {
          problems.unknown("a table", tables, used.name(), used.at(), used.value().path());
        }
      }
    }
    for (Part.Named view : root.get("features", "views").entries()) {
      from(view.value(), tables, problems);
    }
    from(root.get("features", "training-set"), tables, problems);
  }

  private static void from(Part reader, List<String> tables, Problems problems) {
    reader
        .get("from")
        .text()
        .filter(table -> !tables.contains(table.value()))
        .ifPresent(
            table -> problems.unknown("a table", tables, table.value(), table.at(), table.path()));
  }
}
