package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Action;
import dev.trimaran.emulation.aws.Answer;
import dev.trimaran.emulation.aws.Call;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.state.Table;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Training jobs. */
final class TrainingJobs implements Part {
  private static final String NAME = "TrainingJobName";
  private static final String ARN = "TrainingJobArn";
  private static final Set<String> OVER = Set.of("Completed", "Failed", "Stopped");

  private final Workshop workshop;
  private final Table table;

  TrainingJobs(Workshop workshop) {
    this.workshop = workshop;
    this.table = workshop.aws().state().table("sagemaker/training-job");
  }

  @Override
  public Map<String, Action> actions() {
    return Map.of(
        "CreateTrainingJob", this::create,
        "DescribeTrainingJob", this::describe,
        "ListTrainingJobs", this::list,
        "StopTrainingJob", this::stop);
  }

  @Override
  public Map<String, Function<Call, String>> resources() {
    Function<Call, String> job = call -> arn(call.site(), call.text(NAME));
    return Map.of("CreateTrainingJob", job, "DescribeTrainingJob", job, "StopTrainingJob", job);
  }

  static String arn(Site site, String name) {
    return site.arn("sagemaker", "training-job/" + name.toLowerCase(Locale.ROOT));
  }

  private Answer create(Call call) {
    ObjectNode job = call.input().deepCopy();
    start(call.site(), job, call.input().path("Tags"));
    return Answer.of(Documents.some(job, ARN));
  }

  /**
   * Starts a job.
   *
   * @param job what {@code CreateTrainingJob} takes; the rest of its document is added
   */
  void start(Site site, ObjectNode job, JsonNode tags) {
    String name = job.path(NAME).asText();
    String arn = arn(site, name);
    TrainingRules.check(workshop, site, job);
    job.remove("Tags");
    job.put(ARN, arn);
    job.putObject("ModelArtifacts");
    TrainingStatus.begin(job, Documents.now(workshop.aws()));
    if (!table.putIfAbsent(site.key(name), job)) {
      throw Refused.inUse(
          ("Training job names must be unique within an AWS account and region, and a training"
                  + " job with this name already exists (%s)")
              .formatted(arn));
    }
    workshop.tags().create(arn, tags);
    run(site, name, arn);
  }

  private void run(Site site, String name, String arn) {
    Path folder =
        workshop.aws().state().folder("sagemaker").resolve("training-job").resolve(site.key(name));
    Stoppable stop = new Stoppable(workshop.aws().time());
    TrainingRun run = new TrainingRun(workshop, site, name, status(site, name), folder, stop);
    workshop.begin(arn, stop, run::run);
  }

  private TrainingStatus status(Site site, String name) {
    return new TrainingStatus(workshop.aws(), table, site.key(name));
  }

  /** The job's document; empty when there is none of this name. */
  Optional<ObjectNode> find(Site site, String name) {
    return table.get(site.key(name)).map(Documents::seen);
  }

  private Answer describe(Call call) {
    return Answer.of(required(call));
  }

  private ObjectNode required(Call call) {
    return find(call.site(), call.text(NAME))
        .orElseThrow(() -> Refused.invalid("Requested resource not found."));
  }

  private Answer list(Call call) {
    return Listing.newest(NAME, "TrainingJobStatus")
        .page(
            call,
            table.list(call.site().key("")),
            "TrainingJobSummaries",
            job ->
                Documents.some(
                    job,
                    NAME,
                    ARN,
                    "CreationTime",
                    "TrainingEndTime",
                    "LastModifiedTime",
                    "TrainingJobStatus",
                    "SecondaryStatus"));
  }

  private Answer stop(Call call) {
    String now = required(call).path("TrainingJobStatus").asText();
    if (OVER.contains(now)) {
      throw Refused.invalid(
          "The request was rejected because the training job is in status %s.".formatted(now));
    }
    stop(call.site(), call.text(NAME));
    return Answer.empty();
  }

  /** Asks a job to stop. */
  void stop(Site site, String name) {
    TrainingStatus status = status(site, name);
    status.change(job -> {
      if (job.path("TrainingJobStatus").asText().equals("InProgress")) {
        job.put("TrainingJobStatus", "Stopping");
      }
    });
    if (status.job().path("TrainingJobStatus").asText().equals("Stopping")) {
      status.next("Stopping", "Stopping the training job");
    }
    workshop.stop(arn(site, name));
  }

  /** What an emulation before this one left is over: its processes are gone. */
  @Override
  public void start() {
    for (Map.Entry<String, ObjectNode> entry : table.list("")) {
      String status = entry.getValue().path("TrainingJobStatus").asText();
      if (!OVER.contains(status)) {
        new TrainingStatus(workshop.aws(), table, entry.getKey())
            .end(
                "Failed",
                "Failed",
                "Training job failed",
                job -> job.put("FailureReason", FailedException.INTERNAL));
      }
    }
  }
}
