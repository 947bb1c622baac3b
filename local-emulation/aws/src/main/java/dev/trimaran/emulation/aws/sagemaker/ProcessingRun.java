package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.job.JobEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A processing job on its way. */
final class ProcessingRun {
  static final String GROUP = "/aws/sagemaker/ProcessingJobs";
  private static final Duration LAUNCH = Duration.ofSeconds(90);
  private static final String MESSAGE = Sandbox.ML + "/output/message";
  private static final int MESSAGE_LENGTH = 1024;

  private final Workshop workshop;
  private final Site site;
  private final JobKind kind;
  private final ObjectNode job;
  private final Stoppable stop;
  private final String name;

  ProcessingRun(Workshop workshop, Site site, JobKind kind, ObjectNode job, Stoppable stop) {
    this.workshop = workshop;
    this.site = site;
    this.kind = kind;
    this.job = job;
    this.stop = stop;
    this.name = job.path("ProcessingJobName").asText();
  }

  /** From its beginning to its end. */
  void run() {
    Attempt.in(kind.folder(site, name), "the processing job " + name, this::go, this::failed);
  }

  private void go(Sandbox sandbox) throws IOException {
    if (!stop.pause(LAUNCH)) {
      kind.ended(site, name, "Stopped", ended -> {});
      return;
    }
    JsonNode app = job.path("AppSpecification");
    Container container =
        Container.of(
                workshop.images(),
                app.path("ImageUri").asText(),
                app.path("ContainerEntrypoint"),
                app.path("ContainerArguments"),
                "")
            .orElseThrow(() -> new FailedException(Container.NOT_PULLED));
    Caller caller = workshop.session(site, job.path("RoleArn").asText());
    S3Files files = new S3Files(workshop.aws(), site, caller);
    fill(sandbox, files);
    try (Outputs outputs = new Outputs(job, sandbox, files, workshop.aws().time())) {
      kind.started(site, name);
      JobEnd end = process(sandbox, container, caller);
      String message = message(sandbox);
      if (!message.isEmpty()) {
        kind.change(site, name, document -> document.put("ExitMessage", message));
      }
      finish(end, outputs);
    }
  }

  private void fill(Sandbox sandbox, S3Files files) throws IOException {
    sandbox.write(Sandbox.ML + "/config/processingjobconfig.json", job);
    sandbox.write(
        Sandbox.ML + "/config/resourceconfig.json",
        TrainingFolder.resources(
            JsonNodeFactory.instance
                .objectNode()
                .set("ResourceConfig", job.path("ProcessingResources").path("ClusterConfig"))));
    sandbox.folder(Sandbox.ML + "/output");
    for (JsonNode input : job.path("ProcessingInputs")) {
      JsonNode s3 = input.path("S3Input");
      Inputs.download(
          files,
          s3.path("S3DataType").asText("S3Prefix"),
          S3Uri.of(s3.path("S3Uri").asText()),
          sandbox.folder(s3.path("LocalPath").asText()));
    }
  }

  private JobEnd process(Sandbox sandbox, Container container, Caller caller) throws IOException {
    Map<String, String> environment =
        JobVariables.of(
            workshop.aws(),
            site,
            job.path("RoleArn").asText(),
            container,
            JsonNodeFactory.instance.objectNode());
    environment.put("PROCESSING_JOB_NAME", name);
    environment.put("PROCESSING_JOB_ARN", job.path("ProcessingJobArn").asText());
    environment.put("SAGEMAKER_BASE_DIR", sandbox.seen(Sandbox.ML));
    job.path("Environment")
        .properties()
        .forEach(own -> environment.put(own.getKey(), sandbox.seen(own.getValue().asText())));
    int seconds = job.path("StoppingCondition").path("MaxRuntimeInSeconds").asInt(86_400);
    ContainerRun run =
        new ContainerRun(
            workshop,
            site,
            caller,
            "sagemaker/processing-job/" + name,
            GROUP,
            name + "/algo-1-" + workshop.aws().time().now().getEpochSecond());
    return run.run(
        stop, run.spec(sandbox, container, environment, Duration.ofSeconds(seconds)), line -> {});
  }

  private void finish(JobEnd end, Outputs outputs) throws IOException {
    switch (end.reason()) {
      case EXITED -> {
        if (end.exitCode() == 0) {
          outputs.uploadAll();
          kind.ended(site, name, "Completed", ended -> {});
        } else {
          failed("AlgorithmError: See job logs for more information");
        }
      }
      case STOPPED, TIMED_OUT -> kind.ended(site, name, "Stopped", ended -> {});
      case OUT_OF_MEMORY -> failed("AlgorithmError: See job logs for more information");
    }
  }

  private static String message(Sandbox sandbox) throws IOException {
    Path file = sandbox.path(MESSAGE);
    if (!Files.isRegularFile(file)) {
      return "";
    }
    String text = Files.readString(file).strip();
    return text.length() <= MESSAGE_LENGTH ? text : text.substring(0, MESSAGE_LENGTH);
  }

  private void failed(String reason) {
    kind.ended(site, name, "Failed", ended -> ended.put("FailureReason", reason));
  }
}
