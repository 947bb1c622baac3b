package dev.trimaran.model.drift;

import java.util.List;
import java.util.OptionalDouble;

/** Puts the verdicts on features together. */
final class Verdicts {

  /** So many features are named, the others counted. */
  private static final int NAMED = 5;

  private Verdicts() {}

  static DriftResult together(
      DriftPolicy policy,
      long references,
      long currents,
      List<FeatureDrift> features,
      List<Violation> violations,
      OptionalDouble ndcg) {
    Verdict verdict = worst(features);
    if (broken(violations)) {
      verdict = Verdict.DRIFT;
    } else if (ndcg.orElse(1) < DriftResult.NDCG_ALERT && verdict.compareTo(Verdict.WARN) < 0) {
      verdict = Verdict.WARN;
    }
    return new DriftResult(
        verdict,
        policy,
        references,
        currents,
        features,
        violations,
        ndcg,
        sentence(verdict, features, currents, policy));
  }

  private static Verdict worst(List<FeatureDrift> features) {
    Verdict worst = Verdict.NOT_ENOUGH_DATA;
    for (FeatureDrift feature : features) {
      worst = feature.verdict().compareTo(worst) > 0 ? feature.verdict() : worst;
    }
    return worst;
  }

  private static boolean broken(List<Violation> violations) {
    for (Violation violation : violations) {
      if (violation.check() == Violation.Check.MISSING_COLUMN_CHECK
          || violation.check() == Violation.Check.DATA_TYPE_CHECK) {
        return true;
      }
    }
    return false;
  }

  private static String sentence(
      Verdict verdict, List<FeatureDrift> features, long currents, DriftPolicy policy) {
    String rows = Words.count(currents) + " rows";
    return switch (verdict) {
      case NOT_ENOUGH_DATA ->
          rows
              + " are too few to tell anything; at least "
              + Words.count(policy.minimumSample())
              + " are needed.";
      case STABLE -> "All " + features.size() + " features are as they were in " + rows + ".";
      case WARN ->
          names(features, Verdict.WARN)
              + (" changed a little in " + rows + ": certain, but too little to matter.");
      case DRIFT -> names(features, Verdict.DRIFT) + " moved in " + rows + ".";
    };
  }

  private static String names(List<FeatureDrift> features, Verdict verdict) {
    StringBuilder some = new StringBuilder();
    int moved = 0;
    for (FeatureDrift feature : features) {
      if (feature.verdict() == verdict && moved++ < NAMED) {
        some.append(moved == 1 ? "\"" : ", \"").append(feature.name()).append('"');
      }
    }
    if (moved == 0) {
      return verdict == Verdict.WARN ? "The reasons for predictions" : "The columns";
    }
    String more = moved > NAMED ? ", …" : "";
    return moved == 1
        ? some.toString()
        : moved + " of " + features.size() + " features (" + some + more + ")";
  }
}
