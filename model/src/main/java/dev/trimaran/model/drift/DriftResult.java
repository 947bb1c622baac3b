package dev.trimaran.model.drift;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is said of all features together.
 *
 * @param verdict the worst that is said of any feature
 * @param policy how it was made
 * @param references how many rows the reference has
 * @param currents how many rows there are now
 * @param features one a column, in the order of the reference
 * @param violations the broken rules of the baseline
 * @param attributionNdcg how much of the reference's ranking of inputs is left, in [0, 1]: below
 *     0.9 explanations have moved; empty where they are not known
 * @param sentence the verdict for people
 */
public record DriftResult(
    Verdict verdict,
    DriftPolicy policy,
    long references,
    long currents,
    List<FeatureDrift> features,
    List<Violation> violations,
    OptionalDouble attributionNdcg,
    String sentence) {

  /** Below this the ranking of attributions counts as moved, as SageMaker Clarify has it. */
  public static final double NDCG_ALERT = 0.9;

  public DriftResult {
    features = List.copyOf(features);
    violations = List.copyOf(violations);
  }

  /** What is said of a feature. */
  public Optional<FeatureDrift> feature(String name) {
    for (FeatureDrift feature : features) {
      if (feature.name().equals(name)) {
        return Optional.of(feature);
      }
    }
    return Optional.empty();
  }

  /** How many features are as bad as {@code verdict}. */
  public long count(Verdict verdict) {
    return features.stream().filter(feature -> feature.verdict() == verdict).count();
  }

  /** The result as JSON, with stable names. */
  public ObjectNode toJson() {
    return DriftJson.write(this);
  }
}
