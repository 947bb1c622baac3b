package dev.trimaran.lifecycle.train;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.lifecycle.run.CanonicalSpec;
import dev.trimaran.lifecycle.run.Digests;
import dev.trimaran.lifecycle.run.Json;
import dev.trimaran.lifecycle.run.StageContext;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.lifecycle.run.StageRequest;
import dev.trimaran.lifecycle.run.StepId;
import dev.trimaran.model.metric.Metric;
import dev.trimaran.spec.Arguments;
import dev.trimaran.spec.Training;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Grid search under cross-validation. The transforms are fitted anew in the training part of each
 * fold, so that no trial sees anything of what it is validated on. Fold by fold rather than trial
 * by trial, because the rows of one fold serve all trials.
 */
final class Search {
  private final CandidateFit fit;
  private final TrainingRows rows;
  private final List<Fold> folds;
  private final Metric metric;
  private final double threshold;
  private final TrialStore store;
  private final List<Trial> trials = new ArrayList<>();

  Search(
      CandidateFit fit,
      TrainingRows rows,
      StageRequest request,
      StageContext context,
      Metric metric) {
    this.fit = fit;
    this.rows = rows;
    this.folds = rows.folds();
    this.metric = metric;
    this.threshold = request.pipeline().evaluate().threshold();
    this.store = new TrialStore(context.provider().objects());
    for (Arguments parameters : Grid.of(fit.candidate())) {
      trials.add(new Trial(parameters, key(parameters, request, context)));
    }
  }

  /** The number of trainings that the search is made of. */
  int trainings() {
    return trials.size() * folds.size();
  }

  /** Scores all trials. */
  List<Trial> run(Progress progress) throws IOException {
    for (int i = 0; i < folds.size(); i++) {
      FoldRows fold = new FoldRows(fit, rows, folds.get(i), metric, threshold);
      for (Trial trial : trials) {
        progress.next("fold %d of %d, %s".formatted(i + 1, folds.size(), trial.parameters()));
        Optional<Trial.FoldScore> known = store.find(trial, i);
        Trial.FoldScore score = known.orElseGet(() -> fold.score(trial.parameters(), progress));
        if (known.isEmpty()) {
          store.keep(trial, i, score);
        }
        trial.add(score);
      }
    }
    return List.copyOf(trials);
  }

  /** The first of the trials with the best mean. */
  Trial best() {
    Trial best = trials.getFirst();
    for (Trial trial : trials) {
      if (metric.better(trial.mean(), best.mean())) {
        best = trial;
      }
    }
    if (Double.isNaN(best.mean()) && trials.size() > 1) {
      throw new StageFailure(
          "%s is not defined in one of %d folds, so that no trial is best: expected both classes in each; use fewer folds or more rows"
              .formatted(metric.name(), folds.size()));
    }
    return best;
  }

  private String key(Arguments parameters, StageRequest request, StageContext context) {
    Training train = request.pipeline().train();
    JsonNode transforms = CanonicalSpec.of(fit.transforms());
    return Digests.of(
        List.of(
            "trimaran trial 1",
            context.codeVersion(),
            fit.trainer().algorithm(),
            Json.text(CanonicalSpec.of(parameters)),
            Long.toString(train.seed()),
            Json.text(transforms),
            fit.features().toString(),
            Json.text(fit.base().toJson()),
            request.input(StepId.FEATURES).key(),
            request.pipeline().problem().target(),
            Json.text(CanonicalSpec.of(train.split())),
            Json.text(CanonicalSpec.of(train.crossValidation())),
            metric.name(),
            metric.usesThreshold() ? Double.toString(threshold) : ""));
  }
}
