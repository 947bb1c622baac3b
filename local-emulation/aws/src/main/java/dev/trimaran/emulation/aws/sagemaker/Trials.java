package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Site;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The training jobs of a tuning job, as its answers tell of them. */
final class Trials {
  static final String FINAL = "FinalHyperParameterTuningJobObjectiveMetric";

  /** The member of a tuning job's document with its training jobs' names and parameters. */
  static final String STARTED = "_started";

  private Trials() {}

  /** All that were started. */
  static List<ObjectNode> of(JsonNode tuning, TrainingJobs training, Site site) {
    List<ObjectNode> trials = new ArrayList<>();
    for (JsonNode started : tuning.path(STARTED)) {
      training
          .find(site, started.path("TrainingJobName").asText())
          .ifPresent(job -> trials.add(trial(tuning, started, job)));
    }
    return trials;
  }

  private static ObjectNode trial(JsonNode tuning, JsonNode started, ObjectNode job) {
    ObjectNode trial =
        Documents.some(
            job,
            "TrainingJobName",
            "TrainingJobArn",
            "CreationTime",
            "TrainingStartTime",
            "TrainingEndTime",
            "TrainingJobStatus",
            "FailureReason");
    trial.set("TunedHyperParameters", started.path("Parameters"));
    JsonNode objective = tuning.path(TuningJobs.CONFIG).path("HyperParameterTuningJobObjective");
    String metric = objective.path("MetricName").asText();
    Optional<JsonNode> value =
        job.path("FinalMetricDataList")
            .valueStream()
            .filter(one -> one.path("MetricName").asText().equals(metric))
            .findFirst();
    if (value.isPresent()) {
      trial
          .putObject(FINAL)
          .put("Type", objective.path("Type").asText())
          .put("MetricName", metric)
          .set("Value", value.get().path("Value"));
    }
    boolean over = job.has("TrainingEndTime");
    trial.put("ObjectiveStatus", value.isPresent() ? "Succeeded" : over ? "Failed" : "Pending");
    return trial;
  }

  /** Puts the counters and the best training job into the tuning job's document. */
  static void count(ObjectNode tuning, List<ObjectNode> trials) {
    tuning
        .putObject("TrainingJobStatusCounters")
        .put("Completed", with(trials, "TrainingJobStatus", "Completed"))
        .put(
            "InProgress",
            with(trials, "TrainingJobStatus", "InProgress")
                + with(trials, "TrainingJobStatus", "Stopping"))
        .put("RetryableError", 0)
        .put("NonRetryableError", with(trials, "TrainingJobStatus", "Failed"))
        .put("Stopped", with(trials, "TrainingJobStatus", "Stopped"));
    tuning
        .putObject("ObjectiveStatusCounters")
        .put("Succeeded", with(trials, "ObjectiveStatus", "Succeeded"))
        .put("Pending", with(trials, "ObjectiveStatus", "Pending"))
        .put("Failed", with(trials, "ObjectiveStatus", "Failed"));
    Comparator<ObjectNode> byValue =
        Comparator.comparingDouble(trial -> trial.path(FINAL).path("Value").asDouble());
    boolean most =
        tuning
            .path(TuningJobs.CONFIG)
            .path("HyperParameterTuningJobObjective")
            .path("Type")
            .asText()
            .equals("Maximize");
    trials.stream()
        .filter(trial -> trial.has(FINAL))
        .max(most ? byValue : byValue.reversed())
        .ifPresent(best -> tuning.set("BestTrainingJob", best));
  }

  private static int with(List<ObjectNode> trials, String member, String value) {
    return (int) trials.stream().filter(trial -> trial.path(member).asText().equals(value)).count();
  }
}
