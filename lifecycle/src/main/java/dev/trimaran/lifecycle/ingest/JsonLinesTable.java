package dev.trimaran.lifecycle.ingest;

import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.duckdb.Sql;
import dev.trimaran.spec.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A JSON lines file: DuckDB reads its lines, then one text column per key. Objects and arrays
 * become their JSON text; of a key that comes twice in one object the first counts.
 */
final class JsonLinesTable implements RawTable {
  private final Duck duck;
  private final List<BadRow> malformed;

  private JsonLinesTable(Duck duck, List<BadRow> malformed) {
    this.duck = duck;
    this.malformed = malformed;
  }

  static JsonLinesTable load(Duck duck, SourceFile file, Source source, SourceSchema schema) {
    readLines(duck, file);
    List<BadRow> malformed = malformed(duck);
    duck.execute(
        "CREATE TABLE objects AS SELECT number, line FROM lines WHERE kind = 'OBJECT' ORDER BY number");
    duck.execute("DROP TABLE lines");
    List<String> names = schema.columns().stream().map(SourceColumn::name).toList();
    String pointers = Sql.texts(names.stream().map(JsonLinesTable::pointer).toList());
    String missing = Sql.texts(Stream.concat(Stream.of(""), source.nullValues().stream()).toList());
    String columns =
        IntStream.range(0, names.size())
            .mapToObj(i ->
                "CASE WHEN v[%1$d] NOT IN (%2$s) THEN v[%1$d] END AS %3$s"
                    .formatted(i + 1, missing, Sql.name(names.get(i))))
            .collect(Collectors.joining(", "));
    duck.execute(
        "CREATE TABLE %s AS SELECT %s FROM (SELECT json_extract_string(line, [%s]) AS v FROM objects)"
            .formatted(NAME, columns, pointers));
    return new JsonLinesTable(duck, malformed);
  }

  @Override
  public List<BadRow> malformed() {
    return malformed;
  }

  @Override
  public Map<Long, Origin> origins(SortedSet<Long> rows) {
    Map<Long, Origin> origins = new HashMap<>();
    String wanted = rows.stream().map(String::valueOf).collect(Collectors.joining(", "));
    duck.list(
            "SELECT rowid, number, line FROM objects WHERE rowid IN (" + wanted + ")",
            row ->
                Map.entry(
                    row.count(1), new Origin(BadRow.Place.line(row.count(2)), row.requiredText(3))))
        .forEach(origin -> origins.put(origin.getKey(), origin.getValue()));
    return origins;
  }

  private static void readLines(Duck duck, SourceFile file) {
    duck.execute(
        "CREATE TABLE read AS SELECT line FROM read_csv([%s], auto_detect = false, header = false, compression = '%s',"
                .formatted(Sql.file(file.path()), file.gzip() ? "gzip" : "none")
            + " delim = '\u001f', quote = '', escape = '', store_rejects = true, columns = {'line': 'VARCHAR'})");
    boolean rejects = duck.count("SELECT count(*) FROM reject_errors") > 0;
    // A rejected line is missing from the table: every line behind it has moved up by one.
    String missingBefore =
        "(SELECT count(*) FROM (SELECT \"line\" - row_number() OVER (ORDER BY \"line\") AS before FROM"
            + " (SELECT DISTINCT \"line\" FROM reject_errors)) WHERE before <= read.rowid)";
    duck.execute(
        "CREATE TABLE lines AS SELECT line, rowid + 1 + %s AS number,"
                .formatted(rejects ? missingBefore : "0")
            + " CASE WHEN json_valid(line) THEN json_type(line) END AS kind FROM read");
    duck.execute("DROP TABLE read");
  }

  private static List<BadRow> malformed(Duck duck) {
    List<BadRow> bad = new ArrayList<>();
    bad.addAll(
        duck.list(
            "SELECT number, lower(kind), left(line, %d) FROM lines".formatted(BadRow.LONGEST + 1)
                + " WHERE line IS NOT NULL AND trim(line) <> '' AND kind IS DISTINCT FROM 'OBJECT'",
            row ->
                new BadRow(
                    BadRow.Place.line(row.count(1)),
                    1,
                    row.text(2)
                        .map(kind -> "expected a JSON object, found a JSON " + kind)
                        .orElse("not valid JSON"),
                    row.requiredText(3))));
    bad.addAll(
        duck.list(
            "SELECT \"line\", any_value(error_type), left(any_value(csv_line), %d) FROM reject_errors GROUP BY \"line\""
                .formatted(BadRow.LONGEST + 1),
            row ->
                new BadRow(
                    BadRow.Place.line(row.count(1)),
                    1,
                    row.requiredText(2).equals("INVALID ENCODING")
                        ? "not UTF-8"
                        : "the line is longer than 2,000,000 bytes",
                    row.text(3).orElse(""))));
    bad.sort(Comparator.comparing(BadRow::place));
    return bad;
  }

  /** A JSON pointer (RFC 6901) to a key. */
  private static String pointer(String key) {
    return "/" + key.replace("~", "~0").replace("/", "~1");
  }
}
