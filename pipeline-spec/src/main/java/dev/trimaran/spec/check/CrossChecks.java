package dev.trimaran.spec.check;

import dev.trimaran.spec.SpecProblem;
import dev.trimaran.spec.bind.Problems;
import dev.trimaran.spec.yaml.YamlNode;
import java.util.List;
import java.util.function.BiConsumer;

/** All checks of parts against each other. */
public final class CrossChecks {
  private static final List<BiConsumer<Part, Problems>> CHECKS =
      List.of(
          TableChecks::tablesAreIngested,
          TrainingSetChecks::trainingSetIsThere,
          TrainingSetChecks::viewsAreDefined,
          TrainingSetChecks::keysAreRequested,
          TrainingSetChecks::timesAreThere,
          ColumnChecks::targetIsNotAFeature,
          ColumnChecks::columnsAreTakenOnce,
          ColumnChecks::decisionTimeIsReserved,
          ColumnChecks::usedColumnsAreThere,
          CandidateChecks::namesAreDistinct,
          CaptureChecks::columnsAreThere);

  private CrossChecks() {}

  /** Adds what does not fit together. */
  public static void check(YamlNode root, List<SpecProblem> problems) {
    Problems found = new Problems(problems);
    CHECKS.forEach(check -> check.accept(Part.root(root), found));
  }
}
