package dev.trimaran.model.window;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts rows that another program has grouped already, an engine of tables say: numbers by their
 * bin, texts by themselves. Groups may come in any order, and more than once. What comes out is
 * what {@link WindowProfile} counts of the same rows; but for the last digits of sums, which were
 * added in another order. Not thread safe.
 */
public final class GroupedProfile {

  private final Layout layout;
  private final List<Column> columns = new ArrayList<>();

  /** What one column's groups add up to. */
  private static final class Column {
    private final long[] counters;
    private final Map<String, Integer> domain = new HashMap<>();
    private final UnseenTexts unseen = new UnseenTexts();
    private long finite;
    private double sum;
    private double squares;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;

    Column(ColumnLayout layout) {
      counters = new long[layout.counters()];
      if (layout instanceof TextDomain texts) {
        texts.domain().forEach(text -> domain.put(text, domain.size()));
      }
    }

    ColumnCounts counts() {
      return new ColumnCounts(
          counters, Moments.of(finite, sum, squares, least, most), unseen.counts());
    }
  }

  /** An empty profile. */
  public GroupedProfile(Layout layout) {
    this.layout = layout;
    layout.columns().forEach(column -> columns.add(new Column(column)));
  }

  /**
   * Adds finite numbers of one bin.
   *
   * @param place the column's, in the layout
   * @param bin as {@link NumberBins#bin} gives it
   * @param count how many
   * @param sum of their differences from the column's center
   * @param squares of these differences, summed
   * @param least the smallest
   * @param most the largest
   */
  public void addNumbers(
      int place, int bin, long count, double sum, double squares, double least, double most) {
    Column column = columns.get(place);
    column.counters[bin] += count;
    column.finite += count;
    column.sum += sum;
    column.squares += squares;
    column.least = Math.min(column.least, least + 0.0); // turns -0.0 into 0.0
    column.most = Math.max(column.most, most + 0.0);
  }

  /** Adds values of a column that are missing. */
  public void addMissing(int place, long count) {
    columns.get(place).counters[layout.columns().get(place).missing()] += count;
  }

  /** Adds values of a column that are infinite. */
  public void addInfinite(int place, long count) {
    columns.get(place).counters[layout.columns().get(place).infinite()] += count;
  }

  /** Adds a text that came so often; the empty one is missing. */
  public void addText(int place, String text, long count) {
    Column column = columns.get(place);
    if (text.isEmpty()) {
      addMissing(place, count);
      return;
    }
    switch (layout.columns().get(place)) {
      case TextDomain texts -> {
        Integer bin = column.domain.get(text);
        if (bin == null) {
          column.counters[texts.unseen()] += count;
          column.unseen.add(text, count);
        } else {
          column.counters[bin] += count;
        }
      }
      case TextBuckets buckets -> column.counters[buckets.bin(text)] += count;
      case NumberBins numbers ->
          throw new IllegalArgumentException(
              "expected numbers of %s, found text".formatted(numbers));
    }
  }

  /**
   * What was added.
   *
   * @param requests how many requests the rows came in
   * @param rows how many there were
   */
  public WindowCounts counts(long requests, long rows) {
    return new WindowCounts(
        layout,
        requests,
        0,
        rows,
        columns.stream().map(Column::counts).toList(),
        Attributions.NONE);
  }
}
