package dev.trimaran.lifecycle.starter;

import dev.trimaran.lifecycle.duckdb.Sql;
import dev.trimaran.lifecycle.ingest.SourceColumn;
import dev.trimaran.lifecycle.ingest.SourceLook;
import dev.trimaran.lifecycle.starter.ColumnProfile.ValueCount;
import dev.trimaran.model.expression.Schema;
import dev.trimaran.spec.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a table holds, column by column, over all of its rows: one scan, and one more for each
 * column of few values.
 */
record TableProfile(long rows, List<ColumnProfile> columns) {
  private static final int FIGURES = 8;

  TableProfile {
    columns = List.copyOf(columns);
  }

  static TableProfile of(SourceLook look) {
    List<String> figures = look.columns().stream().map(TableProfile::figures).toList();
    List<ColumnProfile> found =
        look.duck()
            .one(
                "SELECT %s FROM %s".formatted(String.join(", ", figures), look.rows()),
                row -> {
                  List<ColumnProfile> all = new ArrayList<>();
                  for (int i = 0; i < look.columns().size(); i++) {
                    SourceColumn column = look.columns().get(i);
                    int at = FIGURES * i;
                    all.add(
                        new ColumnProfile(
                            column.name(),
                            column.type(),
                            look.rowCount() - row.count(at + 1),
                            row.count(at + 2),
                            List.of(),
                            false,
                            row.number(at + 3),
                            row.number(at + 4),
                            row.number(at + 5),
                            row.instant(at + 6),
                            row.instant(at + 7),
                            row.flag(at + 8)));
                  }
                  return all;
                });
    return new TableProfile(
        look.rowCount(), found.stream().map(column -> withValues(column, look)).toList());
  }

  Optional<ColumnProfile> find(String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }

  List<String> names() {
    return columns.stream().map(ColumnProfile::name).toList();
  }

  /** How expressions see the table. */
  Schema schema() {
    return new Schema(
        columns.stream()
            .map(column -> new SourceColumn(column.name(), column.type(), false).column())
            .toList());
  }

  private static String figures(SourceColumn column) {
    String name = Sql.name(column.name());
    String measured =
        switch (column.type()) {
          case INTEGER, NUMBER -> "CAST(%s AS DOUBLE)".formatted(name);
          case STRING -> "CAST(length(%s) AS DOUBLE)".formatted(name);
          case BOOLEAN, TIMESTAMP -> "CAST(NULL AS DOUBLE)";
        };
    boolean time = column.type() == ColumnType.TIMESTAMP;
    String moment = time ? name : "CAST(NULL AS TIMESTAMP)";
    return List.of(
            "count(" + name + ")",
            "count(DISTINCT " + name + ")",
            "min(" + measured + ")",
            "max(" + measured + ")",
            "approx_quantile(" + measured + ", 0.5)",
            "min(" + moment + ")",
            "max(" + moment + ")",
            time ? "bool_and(%1$s = date_trunc('day', %1$s))".formatted(name) : "false")
        .stream()
        .collect(Collectors.joining(", "));
  }

  private static ColumnProfile withValues(ColumnProfile column, SourceLook look) {
    boolean unique = column.distinct() == look.rowCount() && look.rowCount() > 1;
    if (column.distinct() > ColumnProfile.MOST_VALUES) {
      return with(column, List.of(), unique);
    }
    List<ValueCount> values =
        look.duck()
            .list(
                "SELECT CAST(%1$s AS VARCHAR), count(*) FROM %2$s WHERE %1$s IS NOT NULL GROUP BY %1$s ORDER BY 2 DESC, 1"
                    .formatted(Sql.name(column.name()), look.rows()),
                row -> new ValueCount(row.requiredText(1), row.count(2)));
    return with(column, values, unique);
  }

  private static ColumnProfile with(ColumnProfile column, List<ValueCount> values, boolean unique) {
    return new ColumnProfile(
        column.name(),
        column.type(),
        column.missing(),
        column.distinct(),
        values,
        unique,
        column.least(),
        column.greatest(),
        column.median(),
        column.first(),
        column.last(),
        column.wholeDays());
  }
}
