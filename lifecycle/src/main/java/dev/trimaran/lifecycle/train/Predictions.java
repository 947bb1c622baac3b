package dev.trimaran.lifecycle.train;

import dev.trimaran.lifecycle.duckdb.Cursor;
import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.duckdb.Sql;
import dev.trimaran.model.metric.Scored;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The probabilities that a candidate gives to the test rows, in time order.
 *
 * @param rows the place of each row in the training set's file
 * @param labels 0, 1 or {@link #UNKNOWN}
 * @param scores the probability of class 1
 */
@SuppressWarnings("ArrayRecordComponent")
public record Predictions(long[] rows, int[] labels, double[] scores) {
  /** The label of a row whose target is missing. */
  public static final int UNKNOWN = RowMatrix.UNKNOWN;

  /** How many rows there are. */
  public int size() {
    return rows.length;
  }

  /** The places of the rows whose target is known. */
  public int[] known() {
    return IntStream.range(0, size()).filter(i -> labels[i] != UNKNOWN).toArray();
  }

  /** The rows whose target is known. */
  public Scored scored(double threshold) {
    int[] known = known();
    return new Scored(
        Arrays.stream(known).map(i -> labels[i]).toArray(),
        Arrays.stream(known).mapToDouble(i -> scores[i]).toArray(),
        threshold);
  }

  /** Reads what {@link #write} has written. */
  public static Predictions read(Duck duck, Path parquet) {
    String file = Sql.parquet(parquet);
    int size = Math.toIntExact(duck.count("SELECT count(*) FROM " + file));
    Predictions all = new Predictions(new long[size], new int[size], new double[size]);
    String sql = "SELECT \"row\", target, score FROM " + file;
    int[] next = {0};
    try (Cursor<Integer> cursor =
        duck.cursor(
            sql,
            row -> {
              int i = next[0]++;
              all.rows[i] = row.count(1);
              double label = row.numberOrNaN(2);
              all.labels[i] = Double.isNaN(label) ? UNKNOWN : (int) label;
              all.scores[i] = row.numberOrNaN(3);
              return i;
            })) {
      cursor.forEachRemaining(ignored -> {});
    }
    return all;
  }

  /** Writes a Parquet file with the columns row, split, target and score. */
  void write(Duck duck, Path scratch, Path parquet) throws IOException {
    Path text = Files.createTempFile(scratch, "predictions", ".csv");
    try (BufferedWriter out = Files.newBufferedWriter(text)) {
      for (int i = 0; i < size(); i++) {
        String label = labels[i] == UNKNOWN ? "" : Integer.toString(labels[i]);
        out.write(rows[i] + "," + label + "," + scores[i] + "\n");
      }
    }
    duck.writeParquet(
        "SELECT \"row\", 'test' AS split, target, score FROM read_csv("
            + Sql.file(text)
            + ", header = false, auto_detect = false, delim = ',', parallel = false,"
            + " columns = {'row': 'BIGINT', 'target': 'TINYINT', 'score': 'DOUBLE'})",
        parquet);
    Files.delete(text);
  }
}
