package dev.trimaran.model.scoring;

/**
 * Gives every row the same probability: the baseline that each other model has to beat.
 *
 * @param features how many values a row has, though none is looked at
 * @param positive the probability of the second label, in [0, 1]
 */
public record ConstantClassifier(int features, double positive) implements Predictor {

  public ConstantClassifier {
    if (features < 0) {
      throw new IllegalArgumentException("expected 0 or more features, found " + features);
    }
    if (!(positive >= 0 && positive <= 1)) {
      throw new IllegalArgumentException(
          "expected a probability between 0 and 1, found " + positive);
    }
  }

  @Override
  public Link link() {
    return Link.IDENTITY;
  }

  @Override
  public double margin(double[] x) {
    return positive;
  }
}
