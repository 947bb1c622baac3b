package dev.trimaran.lifecycle.ingest;

import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.duckdb.DuckException;
import dev.trimaran.lifecycle.duckdb.Sql;
import dev.trimaran.spec.ColumnType;
import dev.trimaran.spec.Source;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A Parquet file. Its types are mapped to ours: whole numbers to 64 bits, decimals and wider
 * integers to double, dates and all timestamps to UTC, nested values to their JSON text, anything
 * else to its text. Where the spec declares another type the value goes through its text.
 */
final class ParquetTable implements RawTable {
  private ParquetTable() {}

  /** The columns with the types that the file says. */
  static SourceSchema sniff(Duck duck, SourceFile file, Source source) {
    Map<String, ColumnType> types = new HashMap<>();
    List<Map.Entry<String, String>> physical = physical(duck, file);
    physical.forEach(column -> types.put(column.getKey(), Physical.of(column.getValue()).type));
    return SourceSchema.of(file, source, physical.stream().map(Map.Entry::getKey).toList(), types);
  }

  static ParquetTable load(Duck duck, SourceFile file, Source source, SourceSchema schema) {
    Map<String, String> physical =
        physical(duck, file).stream()
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    String missing = Sql.texts(Stream.concat(Stream.of(""), source.nullValues().stream()).toList());
    String columns =
        schema.columns().stream()
            .map(column ->
                read(column, Physical.of(physical.getOrDefault(column.name(), "")), missing))
            .collect(Collectors.joining(", "));
    duck.execute(
        "CREATE TABLE %s AS SELECT %s FROM %s".formatted(NAME, columns, Sql.parquet(file.path())));
    return new ParquetTable();
  }

  @Override
  public List<BadRow> malformed() {
    return List.of();
  }

  @Override
  public Map<Long, Origin> origins(SortedSet<Long> rows) {
    return rows.stream()
        .collect(Collectors.toMap(row -> row, row -> new Origin(BadRow.Place.row(row + 1), "")));
  }

  private static String read(SourceColumn column, Physical physical, String missing) {
    String name = Sql.name(column.name());
    String typed = physical.sql.formatted(name);
    if (physical.type == column.type() && physical.type != ColumnType.STRING) {
      return typed + " AS " + name;
    }
    String text = "CAST(%s AS VARCHAR)".formatted(typed);
    return "CASE WHEN %1$s NOT IN (%2$s) THEN %1$s END AS %3$s".formatted(text, missing, name);
  }

  private static List<Map.Entry<String, String>> physical(Duck duck, SourceFile file) {
    try {
      return duck.list(
          "SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM "
              + Sql.parquet(file.path())
              + ")",
          row -> Map.entry(row.requiredText(1), row.requiredText(2)));
    } catch (DuckException e) {
      throw SourceException.inData(file.uri(), "cannot be read as Parquet: " + e.firstLine());
    }
  }

  /** What a Parquet type becomes. */
  private enum Physical {
    WHOLE(ColumnType.INTEGER, "CAST(%s AS BIGINT)"),
    FRACTION(ColumnType.NUMBER, "CAST(%s AS DOUBLE)"),
    FLAG(ColumnType.BOOLEAN, "%s"),
    TIME(ColumnType.TIMESTAMP, "CAST(%s AS TIMESTAMP)"),
    NESTED(ColumnType.STRING, "to_json(%s)"),
    OTHER(ColumnType.STRING, "%s");

    private final ColumnType type;
    private final String sql;

    Physical(ColumnType type, String sql) {
      this.type = type;
      this.sql = sql;
    }

    static Physical of(String duckType) {
      String name = duckType.toUpperCase(Locale.ROOT);
      if (name.endsWith("]") || name.startsWith("STRUCT") || name.startsWith("MAP")) {
        return NESTED;
      }
      return switch (name.replaceFirst("\\(.*", "")) {
        case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "UTINYINT", "USMALLINT", "UINTEGER" ->
            WHOLE;
        case "UBIGINT", "HUGEINT", "UHUGEINT", "FLOAT", "DOUBLE", "DECIMAL" -> FRACTION;
        case "BOOLEAN" -> FLAG;
        case "DATE",
            "TIMESTAMP",
            "TIMESTAMP_S",
            "TIMESTAMP_MS",
            "TIMESTAMP_NS",
            "TIMESTAMP WITH TIME ZONE" ->
            TIME;
        default -> OTHER;
      };
    }
  }
}
