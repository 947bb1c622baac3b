package dev.trimaran.model.metric;

/** How often the predicted class at the threshold is right and wrong, by class. */
public record Confusion(
    long truePositives, long falsePositives, long trueNegatives, long falseNegatives) {

  /** Counts the rows. */
  public static Confusion of(Scored rows) {
    long[] count = new long[4];
    for (int i = 0; i < rows.rows(); i++) {
      int predicted = rows.scores()[i] >= rows.threshold() ? 1 : 0;
      count[2 * rows.labels()[i] + predicted]++;
    }
    return new Confusion(count[3], count[1], count[0], count[2]);
  }

  /** The share of rows whose class is right. */
  public double accuracy() {
    long right = truePositives + trueNegatives;
    return (double) right / (right + falsePositives + falseNegatives);
  }

  /** 0 where nothing is predicted as class 1, as scikit-learn's {@code zero_division} has it. */
  public double precision() {
    return ratio(truePositives, truePositives + falsePositives);
  }

  /** 0 where nothing is of class 1. */
  public double recall() {
    return ratio(truePositives, truePositives + falseNegatives);
  }

  /** 0 where class 1 neither occurs nor is predicted. */
  public double f1() {
    return ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
