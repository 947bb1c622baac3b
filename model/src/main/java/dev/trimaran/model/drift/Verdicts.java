package dev.trimaran.model.drift;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Puts the verdicts on features together. */
final class Verdicts {

  private Verdicts() {}

  static DriftResult together(
      DriftPolicy policy,
      long references,
      long currents,
      List<FeatureDrift> features,
      List<Violation> violations,
      OptionalDouble ndcg) {
    Verdict verdict = worst(features);
    boolean broken =
        violations.stream()
            .anyMatch(violation ->
                violation.check() == Violation.Check.MISSING_COLUMN_CHECK
                    || violation.check() == Violation.Check.DATA_TYPE_CHECK);
    if (broken) {
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
    return features.stream()
        .map(FeatureDrift::verdict)
        .max(Verdict::compareTo)
        .orElse(Verdict.NOT_ENOUGH_DATA);
  }

  private static String sentence(
      Verdict verdict, List<FeatureDrift> features, long currents, DriftPolicy policy) {
    return switch (verdict) {
      case NOT_ENOUGH_DATA ->
          "%,d rows are too few to tell anything; at least %,d are needed."
              .formatted(currents, policy.minimumSample());
      case STABLE ->
          "All %d features are as they were in %,d rows.".formatted(features.size(), currents);
      case WARN ->
          "%s changed a little in %,d rows: certain, but too little to matter."
              .formatted(names(features, Verdict.WARN), currents);
      case DRIFT -> "%s moved in %,d rows.".formatted(names(features, Verdict.DRIFT), currents);
    };
  }

  private static String names(List<FeatureDrift> features, Verdict verdict) {
    List<FeatureDrift> moved =
        features.stream().filter(feature -> feature.verdict() == verdict).toList();
    if (moved.isEmpty()) {
      return verdict == Verdict.WARN ? "The reasons for predictions" : "The columns";
    }
    String some =
        moved.stream()
            .limit(5)
            .map(feature -> "\"" + feature.name() + "\"")
            .collect(Collectors.joining(", "));
    return moved.size() == 1
        ? some
        : "%d of %d features (%s%s)"
            .formatted(moved.size(), features.size(), some, moved.size() > 5 ? ", …" : "");
  }
}
