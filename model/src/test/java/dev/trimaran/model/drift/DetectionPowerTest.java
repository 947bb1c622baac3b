package dev.trimaran.model.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How many rows it takes to see a real change in one of fifteen columns, beside Evidently's default
 * rules: the smallest window of which eight in ten are seen, where at most one in twenty unchanged
 * windows alarms.
 */
class DetectionPowerTest {

  private static final int[] SIZES = {100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000};
  private static final int REFERENCES = 5000;
  private static final int COLUMNS = 15;
  private static final int NEVER = Integer.MAX_VALUE;

  private enum Change {
    NONE,
    MEAN_BY_HALF,
    MEAN_BY_FIFTH,
    MEAN_BY_TENTH,
    SPREAD_BY_FIFTH,
    TAIL,
    MISSING,
    MISSING_AND_OUTLIER;

    double of(double normal, int row, SplittableRandom random) {
      return switch (this) {
        case NONE -> normal;
        case MEAN_BY_HALF -> normal + 0.5;
        case MEAN_BY_FIFTH -> normal + 0.2;
        case MEAN_BY_TENTH -> normal + 0.1;
        case SPREAD_BY_FIFTH -> 1.2 * normal;
        case TAIL -> random.nextInt(50) == 0 ? 4 + normal : normal;
        case MISSING -> random.nextInt(25) == 0 ? Double.NaN : normal;
        case MISSING_AND_OUTLIER -> row == 0 ? 1e6 : random.nextInt(25) == 0 ? Double.NaN : normal;
      };
    }
  }

  private static Table table(int rows, Change change, SplittableRandom random) {
    Map<String, Table.Column> columns = new LinkedHashMap<>();
    for (int i = 0; i < COLUMNS; i++) {
      double[] values = new double[rows];
      for (int row = 0; row < rows; row++) {
        double normal = random.nextGaussian();
        values[row] = i == 0 ? change.of(normal, row, random) : normal;
      }
      columns.put("x" + i, new Table.Numbers(values));
    }
    return new Table(columns);
  }

  /** The share of windows in which the changed column, or of unchanged ones any column, alarms. */
  private static double seen(DriftCheck check, Change change, int rows, int windows) {
    SplittableRandom random = new SplittableRandom(rows + change.ordinal());
    int seen = 0;
    for (int i = 0; i < windows; i++) {
      DriftResult result =
          check.compare(table(REFERENCES, Change.NONE, random), table(rows, change, random));
      boolean alarm =
          result.features().stream()
              .filter(feature -> change == Change.NONE || feature.name().equals("x0"))
              .anyMatch(feature -> feature.verdict().compareTo(Verdict.WARN) >= 0);
      seen += alarm ? 1 : 0;
    }
    return (double) seen / windows;
  }

  private static Map<Change, Integer> sizes(DriftPolicy policy) {
    DriftCheck check = new DriftCheck(policy);
    Map<Integer, Boolean> quiet = new LinkedHashMap<>();
    Map<Change, Integer> sizes = new LinkedHashMap<>();
    for (Change change : Change.values()) {
      int smallest = NEVER;
      for (int rows : SIZES) {
        if (change == Change.NONE) {
          quiet.put(rows, seen(check, change, rows, 60) <= 0.05);
        } else if (quiet.get(rows) && seen(check, change, rows, 30) >= 0.8) {
          smallest = rows;
          break;
        }
      }
      sizes.put(change, smallest);
    }
    System.out.println(policy.method() + " " + sizes + " quiet: " + quiet);
    return sizes;
  }

  @Tag("slow")
  @Test
  void seesWhatHasChangedWithFewerRowsThanEvidently() {
    Map<Change, Integer> ours = sizes(DriftPolicy.DEFAULT);
    Map<Change, Integer> theirs = sizes(DriftPolicy.EVIDENTLY);

    ours.remove(Change.NONE);
    assertThat(ours)
        .allSatisfy((change, rows) -> {
          assertThat(rows).as("%s", change).isLessThanOrEqualTo(theirs.get(change));
          assertThat(rows).as("%s", change).isLessThan(NEVER);
        });
  }

  @Test
  void oneColumnOfFifteenIsEnough() {
    SplittableRandom random = new SplittableRandom(1);
    Table before = table(REFERENCES, Change.NONE, random);
    Table after = table(2000, Change.MEAN_BY_HALF, random);

    assertThat(new DriftCheck(DriftPolicy.DEFAULT).compare(before, after).verdict())
        .isEqualTo(Verdict.DRIFT);
    assertThat(new DriftCheck(DriftPolicy.EVIDENTLY).compare(before, after).verdict())
        .isEqualTo(Verdict.STABLE);
  }
}
