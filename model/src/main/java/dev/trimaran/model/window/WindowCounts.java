package dev.trimaran.model.window;

import java.util.ArrayList;
import java.util.List;

/**
 * What was seen of a model, over one layout. Immutable; {@link #plus} is associative and
 * commutative to the last bit.
 *
 * @param layout how the columns are counted
 * @param requests how many requests were answered
 * @param refused how many requests were refused
 * @param rows how many rows were scored
 * @param columns the counts, in the order of the layout
 * @param attributions of the inputs, where rows were explained
 */
public record WindowCounts(
    Layout layout,
    long requests,
    long refused,
    long rows,
    List<ColumnCounts> columns,
    Attributions attributions) {

  public WindowCounts {
    columns = List.copyOf(columns);
    if (columns.size() != layout.columns().size()) {
      throw new IllegalArgumentException(
          "expected the counts of %d columns, found %d"
              .formatted(layout.columns().size(), columns.size()));
    }
  }

  /** Counts of nothing. */
  public static WindowCounts none(Layout layout) {
    return new WindowCounts(
        layout,
        0,
        0,
        0,
        layout.columns().stream().map(ColumnCounts::none).toList(),
        Attributions.NONE);
  }

  /** The counts of the column at a place of the layout. */
  public ColumnCounts column(int place) {
    return columns.get(place);
  }

  /**
   * The counts of both.
   *
   * @throws WindowException if the layouts differ
   */
  public WindowCounts plus(WindowCounts other) {
    if (!layout.digest().equals(other.layout.digest())) {
      throw new WindowException(
          "expected counts over the layout %s, found them over %s: they are of another model version"
              .formatted(layout.digest(), other.layout.digest()));
    }
    List<ColumnCounts> sum = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      sum.add(columns.get(i).plus(other.columns.get(i)));
    }
    return new WindowCounts(
        layout,
        requests + other.requests,
        refused + other.refused,
        rows + other.rows,
        sum,
        attributions.plus(other.attributions));
  }
}
