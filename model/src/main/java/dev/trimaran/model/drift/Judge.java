package dev.trimaran.model.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** Makes verdicts of the evidence on all features. */
final class Judge {

  /**
   * Only this part of the stated rate is spent: p-values are approximations, and what is promised
   * must hold.
   */
  static final double SPENT = 0.5;

  private final DriftPolicy policy;

  Judge(DriftPolicy policy) {
    this.policy = policy;
  }

  DriftResult judge(
      long references,
      long currents,
      List<Evidence> all,
      List<Violation> broken,
      OptionalDouble ndcg) {
    double limit = SPENT * policy.falseAlarms();
    double[] scores = scores(all);
    List<FeatureDrift> features = new ArrayList<>();
    List<Violation> violations = new ArrayList<>(broken);
    for (int i = 0; i < scores.length; i++) {
      Evidence one = all.get(i);
      double score = scores[i];
      FeatureDrift feature = feature(one, score, limit);
      features.add(feature);
      if (score <= limit) {
        violation(one, feature, limit, violations);
      }
    }
    return Verdicts.together(policy, references, currents, features, violations, ndcg);
  }

  /** The corrected p-values; 1 where nothing can be told. */
  private double[] scores(List<Evidence> all) {
    double[] found = new double[all.size()];
    int size = 0;
    for (Evidence one : all) {
      if (one.judged()) {
        found[size++] = one.pValue();
      }
    }
    double[] adjusted = policy.correction().adjust(Arrays.copyOf(found, size));
    int next = 0;
    for (int i = 0; i < found.length; i++) {
      found[i] = all.get(i).judged() ? adjusted[next++] : 1;
    }
    return found;
  }

  private FeatureDrift feature(Evidence one, double score, double limit) {
    Verdict verdict = verdict(one, score, limit);
    return new FeatureDrift(
        one.name(),
        one.role(),
        one.numeric(),
        verdict,
        one.tests().isEmpty() ? "none" : one.strongest().method(),
        score,
        limit,
        one.effect(),
        one.counts().references(),
        one.counts().currents(),
        one.counts().missingShare(),
        one.counts().currentMissingShare(),
        one.measures(),
        one.histogram(),
        one.unseen(),
        sentence(one, verdict, score));
  }

  private Verdict verdict(Evidence one, double score, double limit) {
    if (!one.enough()) {
      return Verdict.NOT_ENOUGH_DATA;
    }
    if (score > limit) {
      return Verdict.STABLE;
    }
    // A constant has no spread to measure a move by: only the size of the move counts then.
    boolean constant = one.numeric() && one.histogram().constantReference();
    boolean large =
        one.effect() >= policy.effect()
            || one.change() >= policy.share()
            || one.psi() >= policy.psi() && !constant;
    return large ? Verdict.DRIFT : Verdict.WARN;
  }

  private String sentence(Evidence one, Verdict verdict, double score) {
    String name = "\"" + one.name() + "\" ";
    return switch (verdict) {
      case NOT_ENOUGH_DATA ->
          name
              + "has "
              + Words.count(one.counts().currents())
              + " values, and "
              + Words.count(one.counts().references())
              + " at the baseline; at least "
              + Words.count(policy.minimumSample())
              + " are needed to tell anything.";
      case STABLE -> name + "is as it was: chance explains all that changed.";
      case WARN -> name + one.sentence() + ": little, but certain (" + Words.chance(score) + ").";
      case DRIFT -> name + one.sentence() + " (" + Words.chance(score) + ").";
    };
  }

  private static void violation(
      Evidence one, FeatureDrift feature, double limit, List<Violation> violations) {
    for (int i = 0; i < one.tests().size(); i++) {
      Measure test = one.tests().get(i);
      if (test.pValue().orElse(1) * one.tests().size() > limit) {
        continue;
      }
      String sentence = "\"" + one.name() + "\" " + one.sentences().get(i).get() + ".";
      switch (test.method()) {
        case "missing" -> {
          if (test.value() > 0) {
            violations.add(new Violation(one.name(), Violation.Check.COMPLETENESS_CHECK, sentence));
          }
        }
        case "unseen" ->
            violations.add(
                new Violation(one.name(), Violation.Check.CATEGORICAL_VALUES_CHECK, sentence));
        default -> {}
      }
    }
    if (feature.verdict() == Verdict.DRIFT) {
      violations.add(
          new Violation(one.name(), Violation.Check.BASELINE_DRIFT_CHECK, feature.sentence()));
    }
  }
}
