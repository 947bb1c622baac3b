package dev.trimaran.model.metric;

import dev.trimaran.model.expression.DidYouMean;
import java.util.List;

/**
 * The catalogue of metrics: one entry each, with the values that scikit-learn's function gives for
 * the same labels and probabilities.
 */
public final class Metrics {
  /** The clip of {@code log_loss}: the distance from 1 to the next larger double. */
  private static final double EPSILON = Math.ulp(1.0);

  private static final List<Metric> ALL =
      List.of(
          new Metric(
              "roc_auc",
              "The chance that a row of class 1 is scored above one of class 0; ties count half.",
              true,
              false,
              rows -> Ranking.of(rows).rocArea()),
          new Metric(
              "pr_auc",
              "Average precision: the mean precision over the recall that each score adds.",
              true,
              false,
              rows -> Ranking.of(rows).averagePrecision()),
          new Metric(
              "log_loss",
              "The mean negative logarithm of the probability given to what happened.",
              false,
              false,
              Metrics::logLoss),
          new Metric(
              "brier",
              "The mean squared difference between the probability and what happened.",
              false,
              false,
              Metrics::brier),
          new Metric(
              "accuracy",
              "The share of rows whose class at the threshold is right.",
              true,
              true,
              rows -> Confusion.of(rows).accuracy()),
          new Metric(
              "precision",
              "The share of rows predicted as class 1 that are of it; 0 if none is predicted.",
              true,
              true,
              rows -> Confusion.of(rows).precision()),
          new Metric(
              "recall",
              "The share of rows of class 1 that are predicted as such; 0 if there are none.",
              true,
              true,
              rows -> Confusion.of(rows).recall()),
          new Metric(
              "f1",
              "The harmonic mean of precision and recall.",
              true,
              true,
              rows -> Confusion.of(rows).f1()));

  private Metrics() {}

  /** All metrics, in the order of the documentation. */
  public static List<Metric> all() {
    return ALL;
  }

  /** The metric of this name; throws with a suggestion if there is none. */
  public static Metric get(String name) {
    return ALL.stream()
        .filter(metric -> metric.name().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name));
  }

  private static double logLoss(Scored rows) {
    double sum = 0;
    for (int i = 0; i < rows.rows(); i++) {
      double given = rows.labels()[i] == 1 ? rows.scores()[i] : 1 - rows.scores()[i];
      sum -= Math.log(Math.clamp(given, EPSILON, 1 - EPSILON));
    }
    return sum / rows.rows();
  }

  private static double brier(Scored rows) {
    double sum = 0;
    for (int i = 0; i < rows.rows(); i++) {
      double difference = rows.scores()[i] - rows.labels()[i];
      sum += difference * difference;
    }
    return sum / rows.rows();
  }

  private static IllegalArgumentException unknown(String name) {
    List<String> known = ALL.stream().map(Metric::name).toList();
    return new IllegalArgumentException(
        "expected one of the metrics %s, found \"%s\"%s"
            .formatted(
                known,
                name,
                DidYouMean.suggest(name, known)
                    .map(near -> "; did you mean \"" + near + "\"?")
                    .orElse("")));
  }
}
