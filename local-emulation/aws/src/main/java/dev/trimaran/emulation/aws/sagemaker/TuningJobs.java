package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.state.Table;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Hyperparameter tuning jobs, by chance or by grid. */
final class TuningJobs implements Part {
  static final String NAME = "HyperParameterTuningJobName";
  static final String ARN = "HyperParameterTuningJobArn";
  static final String STATUS = "HyperParameterTuningJobStatus";
  static final String CONFIG = "HyperParameterTuningJobConfig";
  private static final Set<String> OVER = Set.of("Completed", "Failed", "Stopped");

  private final Workshop workshop;
  private final TrainingJobs training;
  private final Table table;

  TuningJobs(Workshop workshop, TrainingJobs training) {
    this.workshop = workshop;
    this.training = training;
    this.table = workshop.aws().state().table("sagemaker/tuning-job");
  }

  @Override
  public Map<String, Action> actions() {
    return Map.of(
        "CreateHyperParameterTuningJob", this::create,
        "DescribeHyperParameterTuningJob", this::describe,
        "ListHyperParameterTuningJobs", this::list,
        "ListTrainingJobsForHyperParameterTuningJob", this::listTraining,
        "StopHyperParameterTuningJob", this::stop);
  }

  @Override
  public Map<String, Function<Call, String>> resources() {
    Function<Call, String> job = call -> arn(call.site(), call.text(NAME));
    return Map.of(
        "CreateHyperParameterTuningJob", job,
        "DescribeHyperParameterTuningJob", job,
        "ListTrainingJobsForHyperParameterTuningJob", job,
        "StopHyperParameterTuningJob", job);
  }

  static String arn(Site site, String name) {
    return site.arn("sagemaker", "hyper-parameter-tuning-job/" + name.toLowerCase(Locale.ROOT));
  }

  private Answer create(Call call) {
    Site site = call.site();
    String name = call.text(NAME);
    String arn = arn(site, name);
    TuningRules.check(workshop, site, call.input());
    ObjectNode job = call.input().deepCopy();
    job.remove("Tags");
    double now = Documents.now(workshop.aws());
    job.put(ARN, arn).put(STATUS, "InProgress");
    job.put("CreationTime", now).put("LastModifiedTime", now);
    Trials.count(job, List.of());
    if (!table.putIfAbsent(site.key(name), job)) {
      throw Refused.inUse(
          ("Tuning job names must be unique within an AWS account and region, and a tuning job"
                  + " with this name already exists (%s)")
              .formatted(arn));
    }
    workshop.tags().create(arn, call.input().path("Tags"));
    Stoppable stop = new Stoppable(workshop.aws().time());
    TuningRun run = new TuningRun(workshop, training, site, table, job, stop);
    workshop.begin(arn, stop, run::run);
    return Answer.of(Documents.some(job, ARN));
  }

  private ObjectNode required(Call call) {
    return table
        .get(call.site().key(call.text(NAME)))
        .orElseThrow(() ->
            Refused.notFound(
                "Amazon SageMaker can't find a tuning job with the name " + call.text(NAME)));
  }

  private Answer describe(Call call) {
    return Answer.of(Documents.seen(required(call)));
  }

  private Answer list(Call call) {
    return Listing.newest(NAME, STATUS)
        .page(
            call,
            table.list(call.site().key("")),
            "HyperParameterTuningJobSummaries",
            job -> {
              ObjectNode summary =
                  Documents.some(
                      job,
                      NAME,
                      ARN,
                      STATUS,
                      "CreationTime",
                      "HyperParameterTuningEndTime",
                      "LastModifiedTime",
                      "TrainingJobStatusCounters",
                      "ObjectiveStatusCounters");
              summary.set("Strategy", job.path(CONFIG).path("Strategy"));
              summary.set("ResourceLimits", job.path(CONFIG).path("ResourceLimits"));
              return summary;
            });
  }

  private Answer listTraining(Call call) {
    ObjectNode job = required(call);
    List<Map.Entry<String, ObjectNode>> trials =
        Trials.of(job, training, call.site()).stream()
            .map(trial -> Map.entry(trial.path("TrainingJobName").asText(), trial))
            .toList();
    String by = call.text("SortBy");
    if (by.equals("FinalObjectiveMetricValue")) {
      trials = trials.stream().filter(trial -> trial.getValue().has(Trials.FINAL)).toList();
    }
    return Listing.newest("TrainingJobName", "TrainingJobStatus")
        .page(call, trials, "TrainingJobSummaries", Documents::seen);
  }

  private Answer stop(Call call) {
    String now = required(call).path(STATUS).asText();
    if (OVER.contains(now)) {
      throw Refused.invalid(
          "The request was rejected because the tuning job is in status %s.".formatted(now));
    }
    table.update(call.site().key(call.text(NAME)), job -> job.put(STATUS, "Stopping"));
    workshop.stop(arn(call.site(), call.text(NAME)));
    return Answer.empty();
  }

  @Override
  public void start() {
    for (Map.Entry<String, ObjectNode> entry : table.list("")) {
      JsonNode status = entry.getValue().path(STATUS);
      if (!OVER.contains(status.asText())) {
        table.update(
            entry.getKey(),
            job -> job.put(STATUS, "Failed").put("FailureReason", FailedException.INTERNAL));
      }
    }
  }
}
