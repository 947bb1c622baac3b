package dev.trimaran.model.drift;

/**
 * How verdicts are made.
 *
 * @param method {@code AUTO}, or {@code EVIDENTLY} for that tool's own rules
 * @param falseAlarms how many windows of a thousand may alarm though nothing moved, as a share, for
 *     all features together
 * @param correction how the features are judged together
 * @param minimumSample below so many values nothing is said
 * @param effect from this effect on a certain change is a drift: robust standard deviations of
 *     numbers, Jensen-Shannon distance of texts
 * @param psi from this population stability index on, beyond what chance gives, a certain change is
 *     a drift
 * @param share from this change of a share on (of missing, unknown or outlying values, of a label),
 *     a certain change is a drift
 */
public record DriftPolicy(
    Method method,
    double falseAlarms,
    Correction correction,
    long minimumSample,
    double effect,
    double psi,
    double share) {

  /** Whose rules. */
  public enum Method {
    /** Tests with a stated rate of false alarms. */
    AUTO,
    /** The rules that Evidently chooses by default. */
    EVIDENTLY
  }

  /** What is used unless the spec says otherwise: one false alarm in a hundred windows. */
  public static final DriftPolicy DEFAULT =
      new DriftPolicy(Method.AUTO, 0.01, Correction.BENJAMINI_HOCHBERG, 100, 0.1, 0.1, 0.05);

  /** The rules of Evidently 0.7. */
  public static final DriftPolicy EVIDENTLY =
      new DriftPolicy(Method.EVIDENTLY, 0.05, Correction.NONE, 1, 0.1, 0.1, 0.05);

  public DriftPolicy {
    if (!(falseAlarms > 0 && falseAlarms < 1)) {
      throw new IllegalArgumentException(
          "false-alarms: expected a share between 0 and 1, found " + falseAlarms);
    }
    if (minimumSample < 1) {
      throw new IllegalArgumentException(
          "minimum-sample: expected at least 1, found " + minimumSample);
    }
    if (!(effect >= 0 && psi >= 0 && share >= 0)) {
      throw new IllegalArgumentException(
          "expected limits of at least 0, found effect %s, psi %s, share %s"
              .formatted(effect, psi, share));
    }
  }

  /** This policy with another rate of false alarms. */
  public DriftPolicy withFalseAlarms(double share) {
    return new DriftPolicy(method, share, correction, minimumSample, effect, psi, this.share);
  }

  /** This policy with another minimum sample. */
  public DriftPolicy withMinimumSample(long values) {
    return new DriftPolicy(method, falseAlarms, correction, values, effect, psi, share);
  }

  /** This policy with another correction. */
  public DriftPolicy withCorrection(Correction other) {
    return new DriftPolicy(method, falseAlarms, other, minimumSample, effect, psi, share);
  }
}
