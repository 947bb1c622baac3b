package dev.trimaran.lifecycle.evaluate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.trimaran.model.metric.Ranking;
import dev.trimaran.model.metric.Scored;
import java.util.ArrayList;
import java.util.List;

/** A curve as points to draw, thinned so that a report stays small. */
final class Curve {
  /** The most points that are kept of a curve. */
  static final int MOST_POINTS = 200;

  private final List<double[]> points;

  private Curve(List<double[]> points) {
    this.points = points;
  }

  /** False positive rate against true positive rate, from (0, 0) to (1, 1). */
  static Curve roc(Ranking ranking) {
    List<double[]> points = new ArrayList<>();
    points.add(new double[] {0, 0});
    for (int i = 0; i < ranking.size(); i++) {
      points.add(
          new double[] {
            (double) ranking.falsePositives()[i] / ranking.negatives(),
            (double) ranking.truePositives()[i] / ranking.positives()
          });
    }
    return new Curve(points).thinned();
  }

  /** Recall against precision, from recall 0 on. */
  static Curve precisionRecall(Ranking ranking) {
    List<double[]> points = new ArrayList<>();
    points.add(new double[] {0, 1});
    for (int i = 0; i < ranking.size(); i++) {
      points.add(
          new double[] {
            (double) ranking.truePositives()[i] / ranking.positives(), ranking.precision(i)
          });
    }
    return new Curve(points).thinned();
  }

  /** Mean probability, share of class 1 and number of rows of each quantile bin. */
  static Curve calibration(Scored rows) {
    return new Curve(
        Calibration.bins(rows).stream()
            .map(bin -> new double[] {bin.meanPredicted(), bin.observedShare(), bin.rows()})
            .toList());
  }

  List<double[]> points() {
    return points;
  }

  ArrayNode toJson() {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (double[] point : points) {
      ArrayNode one = json.addArray();
      for (double value : point) {
        one.add(value);
      }
    }
    return json;
  }

  /**
   * Keeps the ends and, between them, a point each time the curve has gone on by a fixed length.
   */
  private Curve thinned() {
    if (points.size() <= MOST_POINTS) {
      return this;
    }
    double length = 0;
    for (int i = 1; i < points.size(); i++) {
      length += step(i);
    }
    double stride = length / (MOST_POINTS - 2);
    List<double[]> kept = new ArrayList<>(List.of(points.getFirst()));
    double gone = 0;
    double next = stride;
    for (int i = 1; i < points.size() - 1; i++) {
      gone += step(i);
      if (gone >= next) {
        kept.add(points.get(i));
        next = (Math.floor(gone / stride) + 1) * stride;
      }
    }
    kept.add(points.getLast());
    return new Curve(kept);
  }

  private double step(int i) {
    double[] from = points.get(i - 1);
    double[] to = points.get(i);
    return Math.abs(to[0] - from[0]) + Math.abs(to[1] - from[1]);
  }
}
