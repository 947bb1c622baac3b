package dev.trimaran.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.model.scoring.InputRows;
import dev.trimaran.model.scoring.OnlineFeatures;
import dev.trimaran.model.scoring.Predictor;
import dev.trimaran.model.scoring.ScoreListener;
import dev.trimaran.model.scoring.Scorer;
import dev.trimaran.model.scoring.Scores;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The forest without a protocol: the trees alone, one raw row, a hundred raw rows. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ScoringBenchmark {

  private static final int ROWS = 5_000;
  private static final int BATCH = 100;

  private Scorer scorer = new Scorer(ForestBundle.model(Forest.trees()), OnlineFeatures.NONE);
  private Predictor predictor = scorer.model().predictor();
  private Ring<double[]> vectors = new Ring<>(List.of());
  private Ring<InputRows> single = new Ring<>(List.of());
  private Ring<InputRows> hundred = new Ring<>(List.of());

  /** Reads the rows. */
  @Setup
  public void read() {
    JsonNode all = Forest.rows();
    vectors = new Ring<>(IntStream.range(0, ROWS).mapToObj(i -> vector(all.get(i))).toList());
    single = new Ring<>(IntStream.range(0, ROWS).mapToObj(i -> rows(all, i, 1)).toList());
    hundred =
        new Ring<>(
            IntStream.range(0, ROWS / BATCH).mapToObj(i -> rows(all, i * BATCH, BATCH)).toList());
  }

  /** The trees alone. */
  @Benchmark
  public double trees() {
    return predictor.probability(vectors.next());
  }

  /** From raw values to a label and a probability. */
  @Benchmark
  public Scores oneRow() {
    return scorer.score(single.next(), ScoreListener.NONE);
  }

  /** The same for a hundred rows at once. */
  @Benchmark
  public Scores hundredRows() {
    return scorer.score(hundred.next(), ScoreListener.NONE);
  }

  private InputRows rows(JsonNode all, int from, int count) {
    InputRows rows = new InputRows(scorer.columns());
    for (int i = from; i < from + count; i++) {
      int row = rows.addRow();
      for (int slot = 0; slot < all.get(i).size(); slot++) {
        rows.set(row, slot, all.get(i).get(slot).doubleValue());
      }
    }
    return rows;
  }

  private static double[] vector(JsonNode row) {
    return IntStream.range(0, row.size())
        .mapToDouble(slot -> row.get(slot).doubleValue())
        .toArray();
  }
}
