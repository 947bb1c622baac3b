package dev.trimaran.drift.table;

import dev.trimaran.model.drift.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * A table of CSV with a header line. A column whose values are all numbers, or missing, is one of
 * numbers; any other is one of texts. What is missing is empty, or one of NA, N/A, NaN, null, None
 * and \N. The delimiter is that of comma, semicolon, tab and bar which the header has most of.
 */
public final class CsvTable {

  /** Something that can be read several times, from its start. */
  @FunctionalInterface
  public interface Source {
    /** Opens it; the caller closes. */
    InputStream open() throws IOException;
  }

  /** So many rows tell which columns are texts before all are read. */
  private static final int SAMPLE = 100;

  private final String name;
  private final Source source;

  private CsvTable(String name, Source source) {
    this.name = name;
    this.source = source;
  }

  /** A file; one that starts as gzip does is inflated. */
  public static CsvTable of(Path file) {
    return new CsvTable(file.toString(), () -> plain(Files.newInputStream(file)));
  }

  /**
   * Bytes in memory.
   *
   * @param name what messages call them
   */
  public static CsvTable of(String name, byte[] bytes) {
    return new CsvTable(name, () -> new ByteArrayInputStream(bytes));
  }

  private static InputStream plain(InputStream in) throws IOException {
    byte[] first = in.readNBytes(2);
    PushbackInputStream all = new PushbackInputStream(in, 2);
    all.unread(first);
    boolean gzip = first.length == 2 && first[0] == 0x1f && first[1] == (byte) 0x8b;
    return gzip ? new GZIPInputStream(all, 1 << 16) : all;
  }

  /**
   * Reads it.
   *
   * @throws TableException if it is no CSV with a header
   */
  public Table read() throws IOException {
    return read(Set.of());
  }

  /**
   * Reads it.
   *
   * @param texts columns that are texts even if all their values are numbers
   * @throws TableException if it is no CSV with a header
   */
  public Table read(Set<String> texts) throws IOException {
    Set<String> known = new HashSet<>(texts);
    CsvRows rows = read(known, SAMPLE, SAMPLE);
    known.addAll(textsAmong(rows.columns()));
    int expected = rows.expected();
    rows = read(known, Integer.MAX_VALUE, expected);
    Set<String> more = textsAmong(rows.columns());
    if (!more.isEmpty()) {
      known.addAll(more);
      rows = read(known, Integer.MAX_VALUE, expected);
    }
    Map<String, Table.Column> all = new LinkedHashMap<>();
    for (CsvColumn column : rows.columns()) {
      all.put(column.name(), column.column());
    }
    return new Table(all);
  }

  private static Set<String> textsAmong(List<CsvColumn> columns) {
    Set<String> texts = new HashSet<>();
    for (CsvColumn column : columns) {
      if (!column.fits()) {
        texts.add(column.name());
      }
    }
    return texts;
  }

  private CsvRows read(Set<String> texts, int most, int expected) throws IOException {
    try (InputStream in = source.open()) {
      long bytes = in.available();
      CsvRows rows = new CsvRows(name, new CsvFields(name, in), texts, expected);
      rows.read(most, bytes);
      return rows;
    }
  }
}
