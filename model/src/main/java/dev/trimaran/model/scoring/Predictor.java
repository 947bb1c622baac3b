package dev.trimaran.model.scoring;

/**
 * A fitted binary classifier over a vector of doubles, where a missing value is NaN.
 *
 * <p>Every predictor computes a margin that any correct IEEE-754 runtime reproduces bit for bit,
 * whatever the order in which it adds up; the {@link Link} makes a probability of it. Thread safe;
 * no call allocates.
 */
public sealed interface Predictor permits ConstantClassifier, LinearClassifier, TreeEnsemble {

  /** How many values {@link #predict} reads. */
  int features();

  /** How many probabilities {@link #predict} writes: one a class, in the order of the labels. */
  default int outputs() {
    return 2;
  }

  /** What makes a probability of the margin. */
  Link link();

  /**
   * The value before the link.
   *
   * @param x {@link #features()} values, NaN = missing; never changed
   */
  double margin(double[] x);

  /** The probability of the second label, in [0, 1]. */
  default double probability(double[] x) {
    return link().probability(margin(x));
  }

  /**
   * Writes the probability of each label.
   *
   * @param x {@link #features()} values, NaN = missing; never changed
   * @param probabilities room for {@link #outputs()} values, which sum to 1
   */
  default void predict(double[] x, double[] probabilities) {
    double positive = probability(x);
    probabilities[0] = 1 - positive;
    probabilities[1] = positive;
  }
}
