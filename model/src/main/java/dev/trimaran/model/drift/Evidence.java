package dev.trimaran.model.drift;

import dev.trimaran.model.window.ColumnRole;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;

/**
 * All that is known of one feature before the features are judged together.
 *
 * @param enough whether the sample is large enough to tell anything
 * @param tests those that could have found something, whatever they found; with p-values
 * @param measures the tests and distances
 * @param effect as in {@link FeatureDrift}
 * @param psi the population stability index beyond what chance gives
 * @param change the largest change of a share: of missing or infinite values, or of values that the
 *     reference does not know
 * @param sentences what to say for each test, in the order of the tests
 */
record Evidence(
    String name,
    ColumnRole role,
    boolean numeric,
    boolean enough,
    Counts counts,
    List<Measure> tests,
    List<Measure> measures,
    double effect,
    double psi,
    double change,
    Histogram histogram,
    SortedMap<String, Long> unseen,
    List<Supplier<String>> sentences) {

  /**
   * How many values each sample has.
   *
   * @param references of the reference, missing and infinite ones included
   * @param missing of these, how many are missing
   * @param infinite of these, how many are infinite
   */
  record Counts(
      long references,
      long missing,
      long infinite,
      long currents,
      long currentMissing,
      long currentInfinite) {

    long presentReferences() {
      return references - missing - infinite;
    }

    long presentCurrents() {
      return currents - currentMissing - currentInfinite;
    }

    double missingShare() {
      return references == 0 ? 0 : (double) missing / references;
    }

    double currentMissingShare() {
      return currents == 0 ? 0 : (double) currentMissing / currents;
    }

    double infiniteShare() {
      return references == 0 ? 0 : (double) infinite / references;
    }

    double currentInfiniteShare() {
      return currents == 0 ? 0 : (double) currentInfinite / currents;
    }
  }

  /** Whether the sample is large enough, and something could be tested. */
  boolean judged() {
    return enough && !tests.isEmpty();
  }

  /**
   * The p-value of the feature: that of its strongest test times the number of tests; 1 without
   * any.
   */
  double pValue() {
    return Math.min(1, tests.isEmpty() ? 1 : tests.size() * strongest().pValue().orElse(1));
  }

  /** The test with the smallest p-value. */
  Measure strongest() {
    return tests.get(strongestPlace());
  }

  /** What the strongest test has to say. */
  String sentence() {
    return sentences.get(strongestPlace()).get();
  }

  private int strongestPlace() {
    int best = 0;
    for (int i = 1; i < tests.size(); i++) {
      if (tests.get(i).pValue().orElse(1) < tests.get(best).pValue().orElse(1)) {
        best = i;
      }
    }
    return best;
  }
}
