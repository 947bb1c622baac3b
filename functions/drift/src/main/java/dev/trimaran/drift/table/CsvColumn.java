package dev.trimaran.drift.table;

import dev.trimaran.model.drift.Table;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A column that is being read: of numbers until something else comes, then of texts, for which the
 * file must be read again from its start. Not thread safe.
 */
final class CsvColumn {

  private static final int FIRST = 1 << 10;
  private static final String MISSING = "";

  private final String name;
  private final Decimal decimal = new Decimal();
  private final @Nullable TextPool pool;
  private double[] numbers;
  private String[] texts;
  private int size;
  private int present;
  private boolean numeric = true;

  CsvColumn(String name, boolean text) {
    this.name = name;
    pool = text ? new TextPool() : null;
    numbers = new double[text ? 0 : FIRST];
    texts = new String[text ? FIRST : 0];
  }

  String name() {
    return name;
  }

  /** Whether all that came so far could be read as what the column is. */
  boolean fits() {
    return numeric;
  }

  /** Whether there is a value that is not missing. */
  boolean hasValues() {
    return present > 0;
  }

  void add(byte[] bytes, int from, int to) {
    if (pool != null) {
      addText(pool, bytes, from, to);
    } else if (numeric) {
      addNumber(bytes, from, to);
    }
  }

  private void addNumber(byte[] bytes, int from, int to) {
    double value = Double.NaN;
    if (from < to) {
      if (decimal.read(bytes, from, to)) {
        value = decimal.value();
        present++;
      } else if (!missing(bytes, from, to)) {
        numeric = false;
        numbers = new double[0];
        return;
      }
    }
    if (size == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * size);
    }
    numbers[size++] = value;
  }

  private void addText(TextPool known, byte[] bytes, int from, int to) {
    String text = MISSING;
    if (from < to && !missing(bytes, from, to)) {
      text = known.text(bytes, from, to);
      present++;
    }
    if (size == texts.length) {
      texts = Arrays.copyOf(texts, 2 * size);
    }
    texts[size++] = text;
  }

  /** What programs write where there is nothing: NA, N/A, NaN, null, None, \N. */
  static boolean missing(byte[] bytes, int from, int to) {
    int length = to - from;
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

  /** The values; a column without any is one of numbers. */
  Table.Column column() {
    return pool == null
        ? new Table.Numbers(size == numbers.length ? numbers : Arrays.copyOf(numbers, size))
        : new Table.Texts(size == texts.length ? texts : Arrays.copyOf(texts, size));
  }
}
