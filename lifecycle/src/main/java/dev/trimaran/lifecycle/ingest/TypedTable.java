package dev.trimaran.lifecycle.ingest;

import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.duckdb.Sql;
import dev.trimaran.spec.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The raw table with types: the table {@value #NAME}, row by row the same. A value that does not
 * fit its column's type is NULL there and listed as bad; an inferred type is widened first where
 * the data is not what its first rows suggested.
 */
final class TypedTable {
  static final String NAME = "typed";

  private final Duck duck;
  private final List<SourceColumn> columns;

  private TypedTable(Duck duck, List<SourceColumn> columns) {
    this.duck = duck;
    this.columns = columns;
  }

  /** Converts; {@code maxBad} is the share of values that may misfit an inferred type. */
  static TypedTable convert(Duck duck, SourceSchema schema, double maxBad) {
    Map<String, String> rawTypes =
        duck
            .list(
                "SELECT column_name, column_type FROM (DESCRIBE " + RawTable.NAME + ")",
                row -> Map.entry(row.requiredText(1), row.requiredText(2)))
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    List<SourceColumn> columns = new ArrayList<>(schema.columns());
    create(duck, columns, rawTypes);
    boolean widened = false;
    List<Long> misfits = misfits(duck, columns);
    for (int i = 0; i < columns.size(); i++) {
      SourceColumn column = columns.get(i);
      if (!column.declared() && misfits.get(i) > 0) {
        columns.set(i, column.as(widen(duck, column, misfits.get(i), maxBad)));
        widened |= columns.get(i).type() != column.type();
      }
    }
    if (widened) {
      duck.execute("DROP TABLE " + NAME);
      create(duck, columns, rawTypes);
    }
    return new TypedTable(duck, List.copyOf(columns));
  }

  /** The columns with their final types. */
  List<SourceColumn> columns() {
    return columns;
  }

  /** Each row that holds a value that does not fit, and the reason; rows count from 0. */
  SortedMap<Long, String> misfits() {
    SortedMap<Long, String> reasons = new TreeMap<>();
    List<Long> counts = misfits(duck, columns);
    for (int i = 0; i < columns.size(); i++) {
      SourceColumn column = columns.get(i);
      if (counts.get(i) > 0) {
        String name = Sql.name(column.name());
        duck.list(
                "SELECT raw.rowid, left(CAST(raw.%1$s AS VARCHAR), 100) FROM raw JOIN typed ON raw.rowid = typed.rowid"
                        .formatted(name)
                    + " WHERE raw.%1$s IS NOT NULL AND typed.%1$s IS NULL".formatted(name),
                row ->
                    Map.entry(
                        row.count(1),
                        "column '%s': expected %s, found '%s'"
                            .formatted(
                                column.name(),
                                column.type().name().toLowerCase(Locale.ROOT),
                                row.requiredText(2))))
            .forEach(misfit ->
                reasons.merge(misfit.getKey(), misfit.getValue(), (a, b) -> a + "; " + b));
      }
    }
    return reasons;
  }

  private static void create(Duck duck, List<SourceColumn> columns, Map<String, String> rawTypes) {
    String converted =
        columns.stream()
            .map(column -> {
              String name = Sql.name(column.name());
              boolean text = "VARCHAR".equals(rawTypes.get(column.name()));
              return (text ? convert(column.type(), name) : name) + " AS " + name;
            })
            .collect(Collectors.joining(", "));
    duck.execute("CREATE TABLE %s AS SELECT %s FROM %s".formatted(NAME, converted, RawTable.NAME));
  }

  private static String convert(ColumnType type, String text) {
    return switch (type) {
      case STRING -> text;
      case INTEGER ->
          "CASE WHEN TRY_CAST(%1$s AS BIGINT) = TRY_CAST(%1$s AS DOUBLE) THEN TRY_CAST(%1$s AS BIGINT) END"
              .formatted(text);
      case NUMBER -> "TRY_CAST(%s AS DOUBLE)".formatted(text);
      case BOOLEAN -> "TRY_CAST(%s AS BOOLEAN)".formatted(text);
      case TIMESTAMP ->
          "CASE WHEN isfinite(TRY_CAST(%1$s AS TIMESTAMPTZ)) THEN CAST(TRY_CAST(%1$s AS TIMESTAMPTZ) AS TIMESTAMP) END"
              .formatted(text);
    };
  }

  /** How many values of each column did not fit. */
  private static List<Long> misfits(Duck duck, List<SourceColumn> columns) {
    List<Long> before = values(duck, RawTable.NAME, columns);
    List<Long> after = values(duck, NAME, columns);
    return IntStream.range(0, columns.size()).mapToObj(i -> before.get(i) - after.get(i)).toList();
  }

  private static List<Long> values(Duck duck, String table, List<SourceColumn> columns) {
    String counts =
        columns.stream()
            .map(column -> "count(" + Sql.name(column.name()) + ")")
            .collect(Collectors.joining(", "));
    return duck.one(
        "SELECT " + counts + " FROM " + table,
        row -> {
          List<Long> values = new ArrayList<>();
          for (int i = 1; i <= columns.size(); i++) {
            values.add(row.count(i));
          }
          return values;
        });
  }

  /**
   * The narrowest type that takes all values but a share of {@code maxBad}; a fraction makes
   * integers numbers.
   */
  private static ColumnType widen(Duck duck, SourceColumn column, long found, double maxBad) {
    String name = Sql.name(column.name());
    long values = duck.count("SELECT count(%s) FROM raw".formatted(name));
    ColumnType type = column.type();
    long misfits = found;
    if (type == ColumnType.INTEGER) {
      long numbers =
          values - duck.count("SELECT count(TRY_CAST(%s AS DOUBLE)) FROM raw".formatted(name));
      if (numbers < misfits) {
        type = ColumnType.NUMBER;
        misfits = numbers;
      }
    }
    return misfits <= (long) (maxBad * values) ? type : ColumnType.STRING;
  }
}
