package dev.trimaran.drift.table;

import dev.trimaran.model.drift.Table;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    InputStream all = new Rest(first, in);
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
    known.addAll(textsAmong(read(known, SAMPLE)));
    List<CsvColumn> columns = read(known, Integer.MAX_VALUE);
    Set<String> more = textsAmong(columns);
    if (!more.isEmpty()) {
      known.addAll(more);
      columns = read(known, Integer.MAX_VALUE);
    }
    Map<String, Table.Column> all = new LinkedHashMap<>();
    for (CsvColumn column : columns) {
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

  private List<CsvColumn> read(Set<String> texts, int most) throws IOException {
    try (InputStream in = source.open()) {
      CsvFields fields = new CsvFields(name, in);
      List<CsvColumn> columns = header(fields, texts);
      rows(fields, columns.toArray(new CsvColumn[0]), most);
      return columns;
    }
  }

  private List<CsvColumn> header(CsvFields fields, Set<String> texts) throws IOException {
    List<CsvColumn> columns = new ArrayList<>();
    Set<String> names = new HashSet<>();
    CsvFields.End end = CsvFields.End.FIELD;
    while (end == CsvFields.End.FIELD) {
      end = fields.next();
      if (end == CsvFields.End.NOTHING && columns.isEmpty()) {
        throw new TableException(name + ": expected CSV with a header line, found nothing in it");
      }
      String column =
          new String(
              fields.bytes(),
              fields.start(),
              fields.end() - fields.start(),
              StandardCharsets.UTF_8);
      if (!names.add(column)) {
        throw new TableException(
            name + ", line 1: expected every column once, found \"" + column + "\" twice");
      }
      columns.add(new CsvColumn(column, texts.contains(column)));
    }
    return columns;
  }

  private void rows(CsvFields fields, CsvColumn[] columns, int most) throws IOException {
    for (int row = 0; row < most; row++) {
      long line = fields.line();
      int place = 0;
      CsvFields.End end = CsvFields.End.FIELD;
      while (end == CsvFields.End.FIELD) {
        end = fields.next();
        if (end == CsvFields.End.NOTHING) {
          if (place == 0) {
            return;
          }
          end = CsvFields.End.ROW; // the file ends with a delimiter: its last field is empty
        }
        if (place == 0 && blank(fields, end)) {
          break;
        }
        if (place < columns.length) {
          columns[place].add(fields.bytes(), fields.start(), fields.end());
        }
        place++;
      }
      if (place != columns.length && place > 0) {
        throw new TableException(
            name
                + ", line "
                + line
                + ": expected "
                + columns.length
                + " fields as in the header,"
                + " found "
                + place);
      }
    }
  }

  private static boolean blank(CsvFields fields, CsvFields.End end) {
    return end == CsvFields.End.ROW && fields.start() == fields.end() && !fields.quoted();
  }

  /** What was read already, then what follows. */
  private static final class Rest extends InputStream {

    private final byte[] first;
    private final InputStream rest;
    private int given;

    Rest(byte[] first, InputStream rest) {
      this.first = first;
      this.rest = rest;
    }

    @Override
    public int read() throws IOException {
      return given < first.length ? first[given++] & 0xff : rest.read();
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      if (given == first.length) {
        return rest.read(into, from, length);
      }
      int size = Math.min(length, first.length - given);
      System.arraycopy(first, given, into, from, size);
      given += size;
      return size;
    }

    @Override
    public int available() throws IOException {
      return first.length - given + rest.available();
    }

    @Override
    public void close() throws IOException {
      rest.close();
    }
  }
}
