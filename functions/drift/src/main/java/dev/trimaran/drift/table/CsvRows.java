package dev.trimaran.drift.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rows of a table of CSV, in the columns that its header line names. Not thread safe. */
final class CsvRows {

  /** Room for more rows than this is only made when they come. */
  private static final int MOST = 1 << 20;

  private final String name;
  private final CsvFields fields;
  private final List<CsvColumn> columns = new ArrayList<>();
  private int expected;

  /**
   * Reads the header.
   *
   * @param name what messages call the table
   * @param texts the columns that are known to be texts
   * @param expected about how many rows there are
   */
  CsvRows(String name, CsvFields fields, Set<String> texts, int expected) throws IOException {
    this.name = name;
    this.fields = fields;
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
      columns.add(
          texts.contains(column) ? new TextColumn(column) : new NumberColumn(column, expected));
    }
  }

  List<CsvColumn> columns() {
    return columns;
  }

  /** How many rows there may be in all, by the length of those that were read. */
  int expected() {
    return expected;
  }

  /**
   * Reads so many rows, or as many as there are.
   *
   * @param bytes how long the table is, if that is known
   */
  void read(int most, long bytes) throws IOException {
    CsvColumn[] all = columns.toArray(new CsvColumn[0]);
    int row = 0;
    for (; row < most && fields.more(); row++) {
      long line = fields.line();
      int place = 0;
      CsvFields.End end = CsvFields.End.FIELD;
      while (end == CsvFields.End.FIELD) {
        // A file that ends with a delimiter ends with an empty field.
        end = place < all.length ? all[place].read(fields) : fields.next();
        place++;
      }
      if (place != all.length) {
        throw new TableException(
            name
                + ", line "
                + line
                + ": expected "
                + all.length
                + " fields as in the header, found "
                + place);
      }
    }
    double length = (double) fields.taken() / Math.max(1, row);
    expected = (int) Math.min(MOST, Math.max(row, 1.02 * bytes / length));
  }
}
