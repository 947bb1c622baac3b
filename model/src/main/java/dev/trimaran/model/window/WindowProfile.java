package dev.trimaran.model.window;

import dev.trimaran.model.expression.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts rows as they are served. Adding a row takes well under a microsecond and no memory but for
 * a few texts that the baseline did not know. Not thread safe: one a thread, or under a lock.
 */
public final class WindowProfile {

  private final Layout layout;
  private final ColumnLayout[] columns;
  private final long[][] counters;
  private final double[] sums;
  private final double[] squares;
  private final double[] min;
  private final double[] max;
  private final List<Map<String, Integer>> domains = new ArrayList<>();
  private final List<UnseenTexts> unseen = new ArrayList<>();
  private final int inputs;
  private final double[] attributions;
  private long explained;
  private long requests;
  private long refused;
  private long rows;

  /** An empty profile. */
  public WindowProfile(Layout layout) {
    this.layout = layout;
    columns = layout.columns().toArray(ColumnLayout[]::new);
    inputs = layout.inputs();
    requireOutputs();
    counters = new long[columns.length][];
    sums = new double[columns.length];
    squares = new double[columns.length];
    min = new double[columns.length];
    max = new double[columns.length];
    attributions = new double[inputs];
    for (int i = 0; i < columns.length; i++) {
      counters[i] = new long[columns[i].counters()];
      Map<String, Integer> places = new HashMap<>();
      if (columns[i] instanceof TextDomain texts) {
        for (String text : texts.domain()) {
          places.put(text, places.size());
        }
      }
      domains.add(places);
      unseen.add(new UnseenTexts());
    }
    clear();
  }

  /** How this counts. */
  public Layout layout() {
    return layout;
  }

  /** How many rows were added since the last {@link #clear}. */
  public long rows() {
    return rows;
  }

  /**
   * Adds a row.
   *
   * @param row the raw inputs, in the slots of the signature's order
   * @param label 0 for the first label, 1 for the second
   * @param probability what the model gave, in [0, 1]
   */
  public void add(Row row, int label, double probability) {
    for (int i = 0; i < inputs; i++) {
      // Not a switch over types: those spin classes at their first use, which is at a cold start.
      ColumnLayout column = columns[i];
      if (column instanceof NumberBins bins) {
        add(i, bins, row.number(i));
      } else if (column instanceof TextDomain texts) {
        add(i, texts, row.text(i));
      } else if (column instanceof TextBuckets buckets) {
        String text = row.text(i);
        counters[i][text.isEmpty() ? buckets.missing() : buckets.bin(text)]++;
      }
    }
    add(inputs, (NumberBins) columns[inputs], probability);
    counters[inputs + 1][label]++;
    rows++;
  }

  /**
   * Adds how much each input contributed to a row's prediction.
   *
   * @param values one an input, of either sign
   */
  public void addAttributions(double[] values) {
    for (int i = 0; i < inputs; i++) {
      attributions[i] += Math.abs(values[i]);
    }
    explained++;
  }

  /** Counts a request that was answered, whatever its rows. */
  public void addRequest() {
    requests++;
  }

  /** Counts a request that was refused. */
  public void addRefused() {
    refused++;
  }

  /** All that was counted since the last {@link #clear}. */
  public WindowCounts counts() {
    List<ColumnCounts> all = new ArrayList<>(columns.length);
    for (int i = 0; i < columns.length; i++) {
      long finite = 0;
      if (columns[i] instanceof NumberBins) {
        for (int bin = 0; bin < columns[i].bins(); bin++) {
          finite += counters[i][bin];
        }
      }
      Moments moments = Moments.of(finite, sums[i], squares[i], min[i], max[i]);
      all.add(new ColumnCounts(counters[i], moments, unseen.get(i).counts()));
    }
    return new WindowCounts(
        layout, requests, refused, rows, all, Attributions.of(explained, attributions));
  }

  /** Starts again from nothing. */
  public void clear() {
    for (int i = 0; i < columns.length; i++) {
      Arrays.fill(counters[i], 0);
      unseen.get(i).clear();
    }
    Arrays.fill(sums, 0);
    Arrays.fill(squares, 0);
    Arrays.fill(min, Double.POSITIVE_INFINITY);
    Arrays.fill(max, Double.NEGATIVE_INFINITY);
    Arrays.fill(attributions, 0);
    explained = 0;
    requests = 0;
    refused = 0;
    rows = 0;
  }

  private void add(int column, NumberBins bins, double given) {
    if (!Double.isFinite(given)) {
      counters[column][Double.isNaN(given) ? bins.missing() : bins.infinite()]++;
      return;
    }
    double value = given + 0.0; // turns -0.0 into 0.0
    counters[column][bins.bin(value)]++;
    double difference = value - bins.center();
    sums[column] += difference;
    squares[column] += difference * difference;
    min[column] = Math.min(min[column], value);
    max[column] = Math.max(max[column], value);
  }

  private void add(int column, TextDomain texts, String text) {
    if (text.isEmpty()) {
      counters[column][texts.missing()]++;
      return;
    }
    Integer bin = domains.get(column).get(text);
    if (bin == null) {
      counters[column][texts.unseen()]++;
      unseen.get(column).add(text, 1);
    } else {
      counters[column][bin]++;
    }
  }

  private void requireOutputs() {
    boolean given =
        columns.length == inputs + 2
            && columns[inputs] instanceof NumberBins probability
            && probability.role() == ColumnRole.PREDICTION
            && columns[inputs + 1] instanceof TextDomain labels
            && labels.role() == ColumnRole.LABEL;
    if (!given) {
      throw new IllegalArgumentException(
          "expected a layout of inputs, then a prediction, then a label, found " + layout);
    }
  }
}
