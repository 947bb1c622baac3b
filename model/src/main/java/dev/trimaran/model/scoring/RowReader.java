package dev.trimaran.model.scoring;

import dev.trimaran.model.expression.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a caller gave for one row into slots, by strict rules: every request column is there
 * and each value has its column's type. A null and NaN are missing values.
 */
final class RowReader {

  private final InputColumns columns;

  RowReader(InputColumns columns) {
    this.columns = columns;
  }

  /** Fills {@code row} with what row {@code index} gives. */
  void read(InputRows rows, int index, Row row) {
    row.clear();
    for (int slot = 0; slot < columns.size(); slot++) {
      if (!rows.given(index, slot)) {
        if (columns.input(slot).view().isEmpty()) {
          throw missing(rows, index);
        }
        continue;
      }
      Object value = rows.value(index, slot);
      if (value != null && !isNaN(value)) {
        set(row, slot, value);
      }
    }
  }

  /** Python's tables have NaN for what is missing in any column, one of texts included. */
  private static boolean isNaN(Object value) {
    return value instanceof Double number && number.isNaN();
  }

  private void set(Row row, int slot, Object value) {
    SignatureInput input = columns.input(slot);
    Optional<String> expected = RawValue.set(row, slot, input.type(), value);
    if (expected.isPresent()) {
      throw new ScoringException(
          "column \"%s\": expected %s, found %s"
              .formatted(input.name(), expected.get(), RawValue.describe(value)));
    }
  }

  private ScoringException missing(InputRows rows, int index) {
    List<String> missing = new ArrayList<>();
    for (int slot = 0; slot < columns.size(); slot++) {
      if (!rows.given(index, slot) && columns.input(slot).view().isEmpty()) {
        missing.add(columns.input(slot).name());
      }
    }
    return new ScoringException(
        "expected every request column, found none called %s; give null where a value is unknown"
            .formatted(InputColumns.quoted(missing)));
  }
}
