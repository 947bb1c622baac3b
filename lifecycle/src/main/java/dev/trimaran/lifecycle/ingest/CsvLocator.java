package dev.trimaran.lifecycle.ingest;

import dev.trimaran.lifecycle.ingest.RawTable.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Finds the lines of a CSV file that DuckDB names by byte or by record; reads the file once more to
 * do so.
 */
final class CsvLocator {
  private CsvLocator() {}

  /** The line of each byte offset. */
  static Map<Long, Long> lines(SourceFile file, SortedSet<Long> offsets) {
    Map<Long, Long> lines = new HashMap<>();
    try (InputStream in = file.open()) {
      byte[] buffer = new byte[1 << 16];
      long position = 0;
      long line = 1;
      boolean afterReturn = false;
      var wanted = offsets.iterator();
      long next = wanted.next();
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        for (int i = 0; i < n; i++, position++) {
          byte b = buffer[i];
          if (afterReturn && b != '\n') {
            line++;
          }
          afterReturn = b == '\r';
          while (position >= next) {
            lines.put(next, line);
            if (!wanted.hasNext()) {
              return lines;
            }
            next = wanted.next();
          }
          if (b == '\n') {
            line++;
          }
        }
      }
      lines.put(next, line);
      while (wanted.hasNext()) {
        lines.put(wanted.next(), line);
      }
      return lines;
    } catch (IOException e) {
      throw file.unreadable(e);
    }
  }

  /**
   * The lines of the n-th good records. Where this walk over the file does not agree with DuckDB
   * about the number of good records, which broken quotes can bring about, rows are named by their
   * number instead.
   */
  static Map<Long, Origin> records(
      SourceFile file,
      CsvHeader header,
      SortedMap<Long, CsvTable.Reject> rejects,
      SortedSet<Long> wanted,
      long rows) {
    Map<Long, Origin> origins = new HashMap<>();
    TreeMap<Long, CsvTable.Reject> left = new TreeMap<>(rejects);
    long skipTo = 0;
    long row = 0;
    try (InputStream in = file.open()) {
      CsvRecords records = new CsvRecords(in, header.delimiter());
      records.next();
      while (records.next()) {
        boolean rejected = records.offset() < skipTo;
        while (!left.isEmpty() && left.firstKey() < records.end()) {
          var reject = left.pollFirstEntry();
          skipTo = Math.max(skipTo, reject.getKey() + reject.getValue().bytes());
          rejected = true;
        }
        if (rejected || (records.blank() && header.names().size() > 1)) {
          continue;
        }
        if (wanted.contains(row)) {
          origins.put(row, new Origin(BadRow.Place.line(records.line()), records.text()));
        }
        row++;
      }
    } catch (IOException e) {
      throw file.unreadable(e);
    }
    if (row != rows) {
      wanted.forEach(each -> origins.put(each, new Origin(BadRow.Place.row(each + 1), "")));
    }
    return origins;
  }
}
