package dev.trimaran.lifecycle.train;

import dev.trimaran.lifecycle.run.StageContext;
import dev.trimaran.provider.api.ExperimentTracker;
import dev.trimaran.provider.api.RunQuery;
import dev.trimaran.provider.api.RunStatus;
import dev.trimaran.provider.api.TrackedRun;
import dev.trimaran.spec.Arguments;
import dev.trimaran.spec.Candidate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A candidate as a tracked run, with a nested run for each trial, as MLflow's {@code
 * mlflow.parentRunId} nests them. What a killed run has left open is taken up again.
 */
final class TrialTracking {
  private static final String PARENT = "mlflow.parentRunId";
  private static final String STEP_KEY = "trimaran.step-key";
  private static final String TRIAL_KEY = "trimaran.trial-key";

  private final ExperimentTracker tracker;
  private final String experiment;
  private final Candidate candidate;
  private final String metric;
  private final String parent;

  TrialTracking(StageContext context, String pipeline, Candidate candidate, String metric) {
    this.tracker = Untracked.orTracker(context.provider());
    this.experiment = tracker.experiment(pipeline);
    this.candidate = candidate;
    this.metric = metric;
    this.parent =
        findOrStart(
                STEP_KEY,
                context.key(),
                candidate.name(),
                Map.of("trimaran.run", context.runId(), "trimaran.candidate", candidate.name()))
            .id();
  }

  /** The id of the candidate's run. */
  String run() {
    return parent;
  }

  /** Notes a trial that all folds are scored of. */
  void finished(Trial trial, int number) {
    TrackedRun run =
        findOrStart(
            TRIAL_KEY,
            trial.key(),
            candidate.name() + " " + (number + 1),
            Map.of(PARENT, parent, "trimaran.candidate", candidate.name()));
    if (run.status() == RunStatus.FINISHED) {
      return;
    }
    tracker.parameters(run.id(), parameters(trial.parameters()));
    List<Trial.FoldScore> folds = trial.folds();
    for (int i = 0; i < folds.size(); i++) {
      log(run.id(), Map.of(metric, folds.get(i).value()), i);
    }
    log(
        run.id(),
        Map.of(
            metric + "_mean", trial.mean(),
            metric + "_standard_deviation", trial.standardDeviation()),
        0);
    tracker.finish(run.id(), RunStatus.FINISHED);
  }

  /** Notes the best trial and ends the candidate's run. */
  void finished(Trial best) {
    tracker.parameters(parent, parameters(best.parameters()));
    log(parent, Map.of(metric + "_mean", best.mean()), 0);
    finish(RunStatus.FINISHED);
  }

  /** Ends the candidate's run without success. */
  void finish(RunStatus status) {
    boolean open =
        tracker.find(parent).filter(run -> run.status() == RunStatus.RUNNING).isPresent();
    if (open) {
      tracker.finish(parent, status);
    }
  }

  private void log(String run, Map<String, Double> metrics, long step) {
    Map<String, Double> defined = new LinkedHashMap<>(metrics);
    defined.values().removeIf(value -> value.isNaN());
    tracker.metrics(run, defined, step);
  }

  private TrackedRun findOrStart(
      String keyTag, String key, String name, Map<String, String> moreTags) {
    Optional<TrackedRun> known =
        tracker
            .search(RunQuery.of(experiment).tagged(keyTag, key))
            .filter(run -> run.status() == RunStatus.RUNNING || run.status() == RunStatus.FINISHED)
            .findFirst();
    if (known.isPresent()) {
      return known.get();
    }
    Map<String, String> tags = new LinkedHashMap<>(moreTags);
    tags.put(keyTag, key);
    return tracker.start(experiment, name, tags);
  }

  private Map<String, String> parameters(Arguments given) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("algorithm", candidate.algorithm());
    given.asMap().forEach((name, value) -> all.put(name, value.toString()));
    return all;
  }
}
