package dev.trimaran.lifecycle.ingest;

import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.duckdb.DuckException;
import dev.trimaran.lifecycle.duckdb.Sql;
import dev.trimaran.spec.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A CSV file read by DuckDB, every column as text. DuckDB sorts out rows that are ragged, wrongly
 * quoted or not UTF-8, but counts records rather than lines; {@link CsvLocator} finds the lines.
 */
final class CsvTable implements RawTable {
  private static final Pattern FOUND =
      Pattern.compile("Expected Number of Columns: (\\d+) Found: (\\d+)");

  private final SourceFile file;
  private final CsvHeader header;
  private final SortedMap<Long, Reject> rejects;
  private final long rows;

  private CsvTable(SourceFile file, CsvHeader header, SortedMap<Long, Reject> rejects, long rows) {
    this.file = file;
    this.header = header;
    this.rejects = rejects;
    this.rows = rows;
  }

  static CsvTable load(Duck duck, SourceFile file, Source source) {
    CsvHeader header = CsvHeader.read(file);
    try {
      duck.execute("CREATE TABLE " + NAME + " AS SELECT * FROM " + readCsv(file, header, source));
    } catch (DuckException e) {
      if (e.firstLine().contains("state machine")) {
        throw SourceException.inData(
            file.uri(),
            "cannot be read as CSV; line breaks are probably mixed (LF and CRLF): write them all alike and try again");
      }
      throw e;
    }
    return new CsvTable(file, header, rejects(duck), duck.count("SELECT count(*) FROM " + NAME));
  }

  @Override
  public List<BadRow> malformed() {
    if (rejects.isEmpty()) {
      return List.of();
    }
    Map<Long, Long> lines = CsvLocator.lines(file, new TreeSet<>(rejects.keySet()));
    List<BadRow> bad = new ArrayList<>();
    rejects.forEach((offset, reject) ->
        bad.add(
            new BadRow(
                BadRow.Place.line(lines.getOrDefault(offset, 0L)),
                reject.lines,
                reject.reason,
                reject.text)));
    return bad;
  }

  @Override
  public Map<Long, Origin> origins(SortedSet<Long> wanted) {
    return CsvLocator.records(file, header, rejects, wanted, rows);
  }

  private static String readCsv(SourceFile file, CsvHeader header, Source source) {
    String nulls =
        Sql.texts(Stream.concat(Stream.of(""), source.nullValues().stream()).distinct().toList());
    String columns =
        header.names().stream()
            .map(name -> Sql.text(name) + ": 'VARCHAR'")
            .collect(Collectors.joining(", "));
    return "read_csv([%s], auto_detect = false, header = true, compression = '%s', delim = %s, quote = '\"',"
            .formatted(
                Sql.file(file.path()),
                file.gzip() ? "gzip" : "none",
                Sql.text("" + header.delimiter()))
        + " escape = '\"', strict_mode = true, store_rejects = true, nullstr = [%s], columns = {%s})"
            .formatted(nulls, columns);
  }

  private static SortedMap<Long, Reject> rejects(Duck duck) {
    // Positions count from 1 and may point at line breaks before the record; csv_line then begins
    // with them.
    // A record that lacks fields is listed once for each: the first says how many it has, with too
    // many the last.
    String query =
        """
        SELECT start, error_type, coalesce(column_name, ''), error_message, left(record, %d),
          length(record) - length(replace(record, chr(10), '')) + 1, strlen(record)
        FROM (SELECT *, trim(csv_line, chr(10) || chr(13)) AS record,
            line_byte_position - 1 + length(csv_line) - length(ltrim(csv_line, chr(10) || chr(13))) AS start
          FROM reject_errors)
        ORDER BY start, CASE error_type WHEN 'MISSING COLUMNS' THEN -column_idx ELSE column_idx END
        """
            .formatted(BadRow.LONGEST + 1);
    SortedMap<Long, Reject> rejects = new TreeMap<>();
    duck.list(
            query,
            row ->
                Map.entry(
                    row.count(1),
                    new Reject(
                        rank(row.requiredText(2)),
                        reason(row.requiredText(2), row.requiredText(3), row.text(4).orElse("")),
                        row.text(5).orElse(""),
                        row.count(6),
                        row.count(7))))
        .forEach(reject -> rejects.merge(reject.getKey(), reject.getValue(), Reject::worse));
    return rejects;
  }

  private static int rank(String error) {
    return switch (error) {
      case "INVALID ENCODING" -> 4;
      case "UNQUOTED VALUE" -> 3;
      case "LINE SIZE OVER MAXIMUM" -> 2;
      default -> 1;
    };
  }

  private static String reason(String error, String column, String message) {
    return switch (error) {
      case "MISSING COLUMNS", "TOO MANY COLUMNS" -> {
        Matcher found = FOUND.matcher(message);
        yield found.find()
            ? "expected %s fields, found %s".formatted(found.group(1), found.group(2))
            : message;
      }
      case "UNQUOTED VALUE" ->
          "column '%s': a quote is not closed, or text follows a closing quote".formatted(column);
      case "INVALID ENCODING" -> "column '%s': not UTF-8".formatted(column);
      case "LINE SIZE OVER MAXIMUM" -> "the line is longer than 2,000,000 bytes";
      default -> message;
    };
  }

  /**
   * A record that DuckDB left out; of several complaints about one, the one of the highest rank,
   * then the last.
   */
  record Reject(int rank, String reason, String text, long lines, long bytes) {
    Reject worse(Reject later) {
      return later.rank >= rank ? later : this;
    }
  }
}
