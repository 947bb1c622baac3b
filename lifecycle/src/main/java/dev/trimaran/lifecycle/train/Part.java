package dev.trimaran.lifecycle.train;

/**
 * Consecutive rows of a table of rows in time order.
 *
 * @param table the table's name
 * @param from the position of the first row
 * @param to the position after the last row
 */
record Part(String table, int from, int to) {
  Part {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("expected 0 <= from <= to, found " + from + ", " + to);
    }
  }

  int rows() {
    return to - from;
  }

  /** At most so many rows, the last ones. */
  Part newest(int most) {
    return new Part(table, Math.max(from, to - most), to);
  }

  /** What stands after FROM in SQL. */
  String relation() {
    return "(SELECT * FROM %s WHERE %s >= %d AND %s < %d) AS part"
        .formatted(table, TrainingRows.POSITION, from, TrainingRows.POSITION, to);
  }
}
