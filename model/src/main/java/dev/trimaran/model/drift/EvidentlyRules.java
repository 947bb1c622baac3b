package dev.trimaran.model.drift;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The default rules of Evidently 0.7 (evidentlyai.com), as its source has them: the test is chosen
 * by the size of the reference and the number of different values; missing and infinite values are
 * left out; the data set has drifted if half of its columns have.
 */
final class EvidentlyRules {

  private static final int SMALL = 1000;
  private static final int FEW = 5;
  private static final double SHARE = 0.5;

  /** The name of a column's score, the score, and what it is held against. */
  record Score(String method, double value, double threshold, boolean drifted) {}

  private final DriftPolicy policy;

  EvidentlyRules(DriftPolicy policy) {
    this.policy = policy;
  }

  DriftResult compare(Table reference, Table current, List<Violation> violations) {
    List<FeatureDrift> features = new ArrayList<>();
    int drifted = 0;
    for (Map.Entry<String, Table.Column> column : reference.columns().entrySet()) {
      Table.Column other = current.columns().get(column.getKey());
      if (other == null || other.numeric() != column.getValue().numeric()) {
        continue;
      }
      FeatureDrift feature = feature(column.getKey(), column.getValue(), other);
      drifted += feature.verdict() == Verdict.DRIFT ? 1 : 0;
      features.add(feature);
    }
    boolean drift = !features.isEmpty() && (double) drifted / features.size() >= SHARE;
    return new DriftResult(
        drift ? Verdict.DRIFT : Verdict.STABLE,
        policy,
        reference.rows(),
        current.rows(),
        features,
        violations,
        OptionalDouble.empty(),
        "%d of %d features drifted; from half of them on the data set has."
            .formatted(drifted, features.size()));
  }

  private FeatureDrift feature(String name, Table.Column reference, Table.Column current) {
    Cells cells;
    Score score;
    int before;
    int after;
    if (reference.numeric()) {
      NumberSamples samples = NumberSamples.of(reference, current);
      before = (int) samples.counts().presentReferences();
      after = (int) samples.counts().presentCurrents();
      requireValues(name, before, after);
      Points points = samples.points().orElseThrow();
      cells = Cells.of(points);
      score = numbers(before, after, points);
    } else {
      cells = new TextCounts(reference, current).all();
      before = (int) Points.sum(cells.reference());
      after = (int) Points.sum(cells.current());
      requireValues(name, before, after);
      score = categories(cells);
    }
    double rows = reference.size();
    double currents = current.size();
    return new FeatureDrift(
        name,
        DriftCheck.role(name),
        reference.numeric(),
        score.drifted() ? Verdict.DRIFT : Verdict.STABLE,
        score.method(),
        score.value(),
        score.threshold(),
        score.value(),
        reference.size(),
        current.size(),
        (rows - before) / rows,
        (currents - after) / currents,
        List.of(Measure.limited(score.method(), score.value(), score.threshold())),
        Histogram.of(cells),
        Collections.unmodifiableSortedMap(new TreeMap<>()),
        "\"%s\" %s: its %s is %s, and %s is where a drift begins."
            .formatted(
                name,
                score.drifted() ? "drifted" : "did not drift",
                score.method(),
                Words.number(score.value()),
                Words.number(score.threshold())));
  }

  private static void requireValues(String name, int reference, int current) {
    if (reference == 0 || current == 0) {
      throw new IllegalArgumentException(
          "\"%s\": expected values in both tables, found none in the %s"
              .formatted(name, reference == 0 ? "reference" : "current one"));
    }
  }

  private static Score numbers(int references, int currents, Points points) {
    if (points.size() <= FEW) {
      return categories(Cells.of(points));
    }
    if (references <= SMALL) {
      double distance = KolmogorovSmirnov.distance(points);
      double p = KolmogorovSmirnovScipy.pValue(distance, references, currents);
      return new Score("ks", p, 0.05, p <= 0.05);
    }
    double distance = Wasserstein.distance(points) / Math.max(points.deviation(), 0.001);
    return new Score("wasserstein", distance, 0.1, distance >= 0.1);
  }

  /**
   * A score of categories.
   *
   * @param cells one a category, in the order of the categories
   */
  static Score categories(Cells cells) {
    long n = Points.sum(cells.reference());
    if (n > SMALL) {
      double distance =
          Proportions.jensenShannon(
              Proportions.of(cells.reference()), Proportions.of(cells.current()));
      return new Score("jensen_shannon", distance, 0.1, distance >= 0.1);
    }
    if (cells.labels().length > 2) {
      double p = chiSquare(cells);
      return new Score("chi_square", p, 0.05, p < 0.05);
    }
    double p = twoProportions(cells);
    return new Score("two_proportions", p, 0.05, p < 0.05);
  }

  /** Against the scaled reference, as if that were known without error. */
  private static double chiSquare(Cells cells) {
    double scale = (double) Points.sum(cells.current()) / Points.sum(cells.reference());
    double statistic = 0;
    for (int i = 0; i < cells.labels().length; i++) {
      double expected = cells.reference()[i] * scale;
      double difference = cells.current()[i] - expected;
      statistic += difference * difference / expected;
    }
    return Tails.chiSquare(statistic, cells.labels().length - 1.0);
  }

  private static double twoProportions(Cells cells) {
    if (cells.labels().length == 1) {
      return 1;
    }
    return Tests.twoProportions(
        cells.reference()[1],
        Points.sum(cells.reference()),
        cells.current()[1],
        Points.sum(cells.current()));
  }
}
