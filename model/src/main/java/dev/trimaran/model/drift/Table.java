package dev.trimaran.model.drift;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Columns of equal length. The arrays are not copied, and never changed.
 *
 * @param columns by name, in order
 */
public record Table(Map<String, Column> columns) {

  /** The values of a column. */
  public sealed interface Column permits Numbers, Decimals, Texts, Tally {

    /** How many values, missing ones included. */
    int size();

    /** Whether they are numbers, or else texts. */
    boolean numeric();
  }

  /**
   * A column of numbers.
   *
   * @param values NaN is missing
   */
  public record Numbers(double... values) implements Column {
    @Override
    public int size() {
      return values.length;
    }

    @Override
    public boolean numeric() {
      return true;
    }
  }

  /**
   * A column of numbers that are whole multiples of 1, 0.1, 0.01 …: most that people and programs
   * write are. It is half as large as one of {@link Numbers}, and quicker to sort.
   *
   * @param scale the value is the number of units divided by 10 to the power of this, at most 9
   * @param size how many values there are
   * @param units of each value; {@link #MISSING} is missing, and what is behind the last counts not
   */
  public record Decimals(int scale, int size, int[] units) implements Column {

    /** Stands for a missing value. */
    public static final int MISSING = Integer.MIN_VALUE;

    /** The largest scale. */
    public static final int MOST = 9;

    private static final double[] UNITS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

    @Override
    public boolean numeric() {
      return true;
    }

    /** So many units are one: a power of ten. */
    public double one() {
      return UNITS[scale];
    }

    /** The same numbers one by one, rounded as a decimal number is; NaN is missing. */
    public double[] values() {
      double one = one();
      double[] values = new double[size];
      for (int i = 0; i < values.length; i++) {
        values[i] = units[i] == MISSING ? Double.NaN : units[i] / one;
      }
      return values;
    }
  }

  /**
   * A column of texts.
   *
   * @param values the empty text is missing
   */
  public record Texts(String... values) implements Column {
    @Override
    public int size() {
      return values.length;
    }

    @Override
    public boolean numeric() {
      return false;
    }
  }

  /**
   * A column of texts of which only the counts are known.
   *
   * @param texts each once, none empty
   * @param counts how often each is there
   * @param missing how many values are missing
   */
  public record Tally(String[] texts, int[] counts, int missing) implements Column {
    @Override
    public int size() {
      int size = missing;
      for (int count : counts) {
        size += count;
      }
      return size;
    }

    @Override
    public boolean numeric() {
      return false;
    }
  }

  public Table {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    int rows = -1;
    for (Map.Entry<String, Column> column : columns.entrySet()) {
      if (rows >= 0 && column.getValue().size() != rows) {
        throw new IllegalArgumentException(
            "expected %d values in every column, found %d in \"%s\""
                .formatted(rows, column.getValue().size(), column.getKey()));
      }
      rows = column.getValue().size();
    }
  }

  /** How many rows. */
  public int rows() {
    return columns.isEmpty() ? 0 : columns.values().iterator().next().size();
  }
}
