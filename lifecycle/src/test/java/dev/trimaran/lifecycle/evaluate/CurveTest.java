package dev.trimaran.lifecycle.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trimaran.model.metric.Ranking;
import dev.trimaran.model.metric.Scored;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CurveTest {
  @Test
  void aRocCurveGoesFromNothingToAll() {
    Scored rows = new Scored(new int[] {0, 1, 0, 1}, new double[] {0.1, 0.4, 0.4, 0.9}, 0.5);

    assertThat(Curve.roc(Ranking.of(rows)).points())
        .containsExactly(
            new double[] {0, 0}, new double[] {0, 0.5}, new double[] {0.5, 1}, new double[] {1, 1});
    assertThat(Curve.precisionRecall(Ranking.of(rows)).points())
        .containsExactly(
            new double[] {0, 1},
            new double[] {0.5, 1},
            new double[] {1, 2 / 3.0},
            new double[] {1, 0.5});
  }

  @Test
  void aLongCurveIsThinnedAndKeepsItsArea() {
    Random random = new Random(7);
    int[] labels = random.ints(50_000, 0, 2).toArray();
    double[] scores = new double[labels.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Math.clamp(0.3 + 0.2 * labels[i] + 0.2 * random.nextGaussian(), 0, 1);
    }
    Ranking ranking = Ranking.of(new Scored(labels, scores, 0.5));

    List<double[]> points = Curve.roc(ranking).points();

    assertThat(points).hasSizeBetween(150, Curve.MOST_POINTS);
    assertThat(points.getFirst()).containsExactly(0, 0);
    assertThat(points.getLast()).containsExactly(1, 1);
    assertThat(area(points)).isCloseTo(ranking.rocArea(), within(1e-3));
    assertThat(Curve.precisionRecall(ranking).points()).hasSizeLessThanOrEqualTo(Curve.MOST_POINTS);
  }

  private static double area(List<double[]> points) {
    double area = 0;
    for (int i = 1; i < points.size(); i++) {
      double[] from = points.get(i - 1);
      double[] to = points.get(i);
      area += (to[0] - from[0]) * (to[1] + from[1]) / 2;
    }
    return area;
  }
}
