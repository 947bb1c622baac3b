package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.job.JobEnd;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A training job on its way: Starting, Downloading, Training, Uploading, and its end. How long the
 * first ones last at least is what they take at the service; the training itself takes what it
 * takes.
 */
final class TrainingRun {
  static final String GROUP = "/aws/sagemaker/TrainingJobs";
  private static final System.Logger LOG = System.getLogger(TrainingRun.class.getName());
  private static final Duration LAUNCH = Duration.ofSeconds(45);
  private static final Duration PREPARE = Duration.ofSeconds(30);
  private static final Duration DOWNLOAD = Duration.ofSeconds(20);
  private static final Duration UPLOAD = Duration.ofSeconds(5);

  private final Workshop workshop;
  private final Site site;
  private final TrainingStatus status;
  private final Path folder;
  private final Stoppable stop;
  private final String name;

  TrainingRun(
      Workshop workshop,
      Site site,
      String name,
      TrainingStatus status,
      Path folder,
      Stoppable stop) {
    this.workshop = workshop;
    this.site = site;
    this.name = name;
    this.status = status;
    this.folder = folder;
    this.stop = stop;
  }

  /** From its beginning to its end. */
  void run() {
    Attempt.in(folder, "the training job " + name, this::go, this::failed);
  }

  private void go(Sandbox sandbox) throws IOException {
    JsonNode job = status.job();
    if (!stop.pause(LAUNCH)) {
      stopped();
      return;
    }
    status.say("Preparing the instances for training");
    if (!stop.pause(PREPARE)) {
      stopped();
      return;
    }
    Caller caller = workshop.session(site, job.path("RoleArn").asText());
    S3Files files = new S3Files(workshop.aws(), site, caller);
    status.next("Downloading", "Downloading input data");
    TrainingFolder.lay(sandbox, job);
    TrainingFolder.fill(sandbox, job, files);
    status.say("Downloading the training image");
    JsonNode algorithm = job.path("AlgorithmSpecification");
    Container container =
        Container.of(
                workshop.images(),
                algorithm.path("TrainingImage").asText(),
                algorithm.path("ContainerEntrypoint"),
                algorithm.path("ContainerArguments"),
                "train")
            .orElseThrow(() -> new FailedException(Container.NOT_PULLED));
    if (!stop.pause(DOWNLOAD)) {
      stopped();
      return;
    }
    MetricScan metrics =
        new MetricScan(
            algorithm.path("MetricDefinitions"),
            (metric, value, time) -> metric(caller, metric, value, time));
    train(sandbox, job, container, metrics, files, caller);
  }

  private void train(
      Sandbox sandbox,
      JsonNode job,
      Container container,
      MetricScan metrics,
      S3Files files,
      Caller caller)
      throws IOException {
    status.next("Training", "Training image download completed. Training in progress.");
    status.change(document -> document.put("TrainingStartTime", Documents.now(workshop.aws())));
    JobEnd end = process(sandbox, job, container, metrics, caller);
    TrainingFolder.keepCheckpoints(sandbox, job, files);
    boolean early = end.reason() != JobEnd.Reason.EXITED;
    if (end.reason() == JobEnd.Reason.OUT_OF_MEMORY || (!early && end.exitCode() != 0)) {
      failed(
          "AlgorithmError: %s, exit code: %d"
              .formatted(TrainingFolder.failure(sandbox), end.exitCode()));
      return;
    }
    status.next("Uploading", "Uploading generated training model");
    stop.pause(UPLOAD);
    String model = TrainingOutput.upload(sandbox, job, files);
    String secondary =
        switch (end.reason()) {
          case TIMED_OUT -> "MaxRuntimeExceeded";
          case STOPPED -> "Stopped";
          default -> "Completed";
        };
    String message =
        switch (end.reason()) {
          case TIMED_OUT -> "Training job runtime exceeded MaxRuntimeInSeconds provided";
          case STOPPED -> "Training job stopped";
          default -> "Training job completed";
        };
    status.end(
        early ? "Stopped" : "Completed",
        secondary,
        message,
        document -> {
          document.putObject("ModelArtifacts").put("S3ModelArtifacts", model);
          document.set("FinalMetricDataList", metrics.last());
        });
  }

  private JobEnd process(
      Sandbox sandbox, JsonNode job, Container container, MetricScan metrics, Caller caller)
      throws IOException {
    Map<String, String> environment =
        JobVariables.of(
            workshop.aws(),
            site,
            job.path("RoleArn").asText(),
            container,
            JsonNodeFactory.instance.objectNode());
    environment.putAll(TrainingVariables.of(sandbox, job));
    job.path("Environment")
        .properties()
        .forEach(own -> environment.put(own.getKey(), sandbox.seen(own.getValue().asText())));
    int seconds = job.path("StoppingCondition").path("MaxRuntimeInSeconds").asInt(86_400);
    ContainerRun run =
        new ContainerRun(
            workshop,
            site,
            caller,
            "sagemaker/training-job/" + name,
            GROUP,
            name + "/algo-1-" + workshop.aws().time().now().getEpochSecond());
    return run.run(
        stop,
        run.spec(sandbox, container, environment, Duration.ofSeconds(seconds)),
        line -> metrics.line(line.time(), line.text()));
  }

  private void metric(Caller caller, String metric, double value, Instant time) {
    ObjectNode input = JsonNodeFactory.instance.objectNode().put("Namespace", GROUP);
    ObjectNode datum = input.putArray("MetricData").addObject();
    datum.put("MetricName", metric).put("Value", value);
    datum.put("Timestamp", time.toEpochMilli() / 1000.0);
    datum.putArray("Dimensions").addObject().put("Name", "TrainingJobName").put("Value", name);
    try {
      workshop.aws().call(site, caller, "cloudwatch", "PutMetricData", input);
    } catch (RuntimeException | IOException e) {
      LOG.log(Level.WARNING, "the metric " + metric + " of " + name, e);
    }
  }

  private void stopped() {
    status.end("Stopped", "Stopped", "Training job stopped", document -> {});
  }

  private void failed(String reason) {
    status.end(
        "Failed",
        "Failed",
        "Training job failed",
        document -> document.put("FailureReason", reason));
  }
}
