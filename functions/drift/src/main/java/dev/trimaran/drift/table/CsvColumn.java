package dev.trimaran.drift.table;

import dev.trimaran.model.drift.Table;
import java.io.IOException;

/** A column that is being read. Not thread safe. */
abstract sealed class CsvColumn permits NumberColumn, TextColumn {

  private final String name;

  CsvColumn(String name) {
    this.name = name;
  }

  final String name() {
    return name;
  }

  /** Whether all that came so far could be read as what the column is. */
  abstract boolean fits();

  /** Reads the next field as the next value; where there is none, that is missing. */
  abstract CsvFields.End read(CsvFields fields) throws IOException;

  /** The values; a column without any is one of numbers. */
  abstract Table.Column column();

  /** What programs write where there is nothing: NA, N/A, NaN, null, None, \N. */
  static boolean missing(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length == 0) {
      return true;
    }
    if (length < 2 || length > 4) {
      return false;
    }
    int first = bytes[from] | 0x20;
    if (length == 2) {
      return bytes[from] == 'N' && bytes[from + 1] == 'A'
          || bytes[from] == '\\' && bytes[from + 1] == 'N';
    }
    int second = bytes[from + 1] | 0x20;
    int third = bytes[from + 2] | 0x20;
    if (length == 3) {
      return first == 'n' && (second == 'a' && third == 'n' || isSlashA(bytes, from));
    }
    int fourth = bytes[from + 3] | 0x20;
    return first == 'n'
        && (second == 'u' && third == 'l' && fourth == 'l'
            || second == 'o' && third == 'n' && fourth == 'e');
  }

  private static boolean isSlashA(byte[] bytes, int from) {
    return bytes[from + 1] == '/' && (bytes[from + 2] | 0x20) == 'a';
  }
}
