package dev.trimaran.lifecycle.starter;

import dev.trimaran.lifecycle.duckdb.Sql;
import dev.trimaran.lifecycle.ingest.SourceLook;
import dev.trimaran.spec.ColumnType;
import java.util.Comparator;
import java.util.List;

/**
 * What names a row: the columns that each do so alone, or failing that two columns together, of
 * which one is a time.
 */
record Keys(List<String> alone, List<String> together) {
  private static final int MOST_PAIRS = 8;

  Keys {
    alone = List.copyOf(alone);
    together = List.copyOf(together);
  }

  static Keys of(SourceLook look, TableProfile table) {
    List<String> alone =
        table.columns().stream().filter(ColumnProfile::key).map(ColumnProfile::name).toList();
    return new Keys(alone, alone.isEmpty() ? pair(look, table) : List.of());
  }

  /** For people. */
  String words() {
    if (!together.isEmpty()) {
      return String.join(" and ", together) + " together: no two rows have the same";
    }
    return alone.isEmpty()
        ? "none: no column has a value of its own in every row"
        : String.join(", ", alone) + ": a value of its own in every row";
  }

  private static List<String> pair(SourceLook look, TableProfile table) {
    List<ColumnProfile> whole =
        table.columns().stream().filter(column -> column.missing() == 0).toList();
    return whole.stream()
        .filter(column -> column.type() == ColumnType.TIMESTAMP)
        .flatMap(time ->
            whole.stream()
                .filter(column -> names(column) && column.distinct() > 1)
                .filter(column -> column.distinct() * time.distinct() >= table.rows())
                .sorted(Comparator.comparingLong(ColumnProfile::distinct))
                .map(column -> List.of(column.name(), time.name())))
        .limit(MOST_PAIRS)
        .filter(pair ->
            look.duck()
                    .count(
                        "SELECT count(*) FROM (SELECT DISTINCT %s FROM %s)"
                            .formatted(Sql.names(pair), look.rows()))
                == table.rows())
        .findFirst()
        .orElse(List.of());
  }

  private static boolean names(ColumnProfile column) {
    return column.type() == ColumnType.STRING || column.type() == ColumnType.INTEGER;
  }
}
