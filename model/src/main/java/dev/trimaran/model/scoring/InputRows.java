package dev.trimaran.model.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Raw rows to score, by the slots of a model's columns: what a protocol's reader fills. A value is
 * a String, Boolean, Number or, for a time, Instant; a time may also be an ISO-8601 text (without
 * an offset it is UTC, a date alone is midnight) or whole microseconds since 1970. Null, NaN and
 * the empty text are missing values. Not thread safe.
 */
public final class InputRows {

  /** What stands where a row gives nothing: null is a value that was given as missing. */
  private enum Given {
    NOT
  }

  private final InputColumns columns;
  private final List<@Nullable Object[]> rows = new ArrayList<>();

  /** No rows yet. */
  public InputRows(InputColumns columns) {
    this.columns = columns;
  }

  /**
   * The rows of maps by column name.
   *
   * @throws ScoringException if a column is unknown, with the row's number
   */
  static InputRows of(InputColumns columns, List<? extends Map<String, ?>> batch) {
    InputRows rows = new InputRows(columns);
    for (Map<String, ?> values : batch) {
      int row = rows.addRow();
      try {
        values.forEach((name, value) -> rows.set(row, columns.slot(name), value));
      } catch (ScoringException wrong) {
        throw new ScoringException(row, wrong);
      }
    }
    return rows;
  }

  /** The columns that the slots stand for. */
  public InputColumns columns() {
    return columns;
  }

  /** How many rows there are. */
  public int size() {
    return rows.size();
  }

  /** Adds a row that gives no column yet. */
  public int addRow() {
    @Nullable Object[] row = new @Nullable Object[columns.size()];
    Arrays.fill(row, Given.NOT);
    rows.add(row);
    return rows.size() - 1;
  }

  /**
   * Gives a column's value.
   *
   * @throws ScoringException if the row has given this column before
   */
  public void set(int row, int slot, @Nullable Object value) {
    @Nullable Object[] values = rows.get(row);
    if (values[slot] != Given.NOT) {
      throw new ScoringException(
          "expected every column once, found \"%s\" twice".formatted(columns.input(slot).name()));
    }
    values[slot] = value;
  }

  /** Whether the row gives this column, be it as a missing value. */
  public boolean given(int row, int slot) {
    return rows.get(row)[slot] != Given.NOT;
  }

  /** What the row gives for the column; null if that is nothing or a missing value. */
  public @Nullable Object value(int row, int slot) {
    Object value = rows.get(row)[slot];
    return value == Given.NOT ? null : value;
  }
}
