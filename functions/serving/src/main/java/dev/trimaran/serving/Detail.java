package dev.trimaran.serving;

/**
 * What an answer tells beside label and probability, on demand.
 *
 * @param probabilities the probability of each label
 * @param explanation what each feature contributed
 * @param features the values that the model saw, looked-up ones included
 */
public record Detail(boolean probabilities, boolean explanation, boolean features) {

  /** Label and probability only. */
  public static final Detail NONE = new Detail(false, false, false);

  /** Whether a row's details must be kept at all. */
  public boolean any() {
    return probabilities || explanation || features;
  }
}
