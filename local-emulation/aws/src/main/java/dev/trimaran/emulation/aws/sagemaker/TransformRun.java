package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Payload;
import dev.trimaran.emulation.aws.Site;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A transform job on its way: a model's container is asked for each piece of its input. */
final class TransformRun {
  static final String GROUP = "/aws/sagemaker/TransformJobs";
  private static final Duration LAUNCH = Duration.ofSeconds(120);
  private static final Duration PATIENCE = Duration.ofSeconds(480);
  private static final int OK = 200;

  private final Workshop workshop;
  private final Site site;
  private final JobKind kind;
  private final ObjectNode job;
  private final JsonNode model;
  private final Stoppable stop;
  private final String name;

  TransformRun(
      Workshop workshop, Site site, JobKind kind, ObjectNode job, JsonNode model, Stoppable stop) {
    this.workshop = workshop;
    this.site = site;
    this.kind = kind;
    this.job = job;
    this.model = model;
    this.stop = stop;
    this.name = job.path("TransformJobName").asText();
  }

  /** From its beginning to its end. */
  void run() {
    Attempt.at("the transform job " + name, this::go, this::failed);
  }

  private void go() throws IOException {
    if (!stop.pause(LAUNCH)) {
      ended("Stopped");
      return;
    }
    serve();
  }

  private void serve() throws IOException {
    Caller caller = workshop.session(site, model.path("ExecutionRoleArn").asText());
    S3Files files = new S3Files(workshop.aws(), site, caller);
    String stream = name + "/i-" + workshop.aws().time().now().toEpochMilli();
    ContainerRun as =
        new ContainerRun(workshop, site, caller, "sagemaker/transform-job/" + name, GROUP, stream);
    JsonNode definition = Models.containers(model).getFirst();
    try (ModelServer server =
        ModelServer.start(
            workshop, site, model, definition, kind.folder(site, name), as, variables())) {
      if (!server.ready(workshop.aws().time().scaled(PATIENCE), stop)) {
        if (!stop.pause(Duration.ZERO)) {
          ended("Stopped");
          return;
        }
        throw new FailedException(
            "AlgorithmError: The container did not pass the ping health check. See job logs for"
                + " more information");
      }
      kind.started(site, name);
      ended(transform(server, files) ? "Completed" : "Stopped");
    }
  }

  private Map<String, String> variables() {
    Map<String, String> variables = new java.util.HashMap<>();
    variables.put("SAGEMAKER_BATCH", "true");
    variables.put("SAGEMAKER_BATCH_STRATEGY", strategy());
    variables.put("SAGEMAKER_MAX_PAYLOAD_IN_MB", Integer.toString(megabytes()));
    variables.put(
        "SAGEMAKER_MAX_CONCURRENT_TRANSFORMS", job.path("MaxConcurrentTransforms").asText("1"));
    job.path("Environment")
        .properties()
        .forEach(own -> variables.put(own.getKey(), own.getValue().asText()));
    return variables;
  }

  private String strategy() {
    return job.path("BatchStrategy").asText("MultiRecord");
  }

  private int megabytes() {
    return job.path("MaxPayloadInMB").asInt(6);
  }

  private boolean transform(ModelServer server, S3Files files) throws IOException {
    JsonNode input = job.path("TransformInput");
    S3Uri source = S3Uri.of(input.path("DataSource").path("S3DataSource").path("S3Uri").asText());
    List<String> keys = files.keys(source);
    if (keys.isEmpty()) {
      throw new FailedException(
          "ClientError: Data download failed:S3 key:%s matched no files on s3".formatted(source));
    }
    S3Uri output = S3Uri.of(job.path("TransformOutput").path("S3OutputPath").asText());
    boolean lines = input.path("SplitType").asText("None").equals("Line");
    boolean gzip = input.path("CompressionType").asText("None").equals("Gzip");
    for (String key : keys) {
      if (key.endsWith("/")) {
        continue;
      }
      byte[] content = files.bytes(new S3Uri(source.bucket(), key));
      List<byte[]> pieces =
          Pieces.of(gzip ? Pieces.unzipped(content) : content, lines, strategy(), megabytes());
      boolean apart =
          job.path("TransformOutput").path("AssembleWith").asText("None").equals("Line");
      java.io.ByteArrayOutputStream assembled = new java.io.ByteArrayOutputStream();
      for (byte[] piece : pieces) {
        if (stop.stopped()) {
          return false;
        }
        byte[] answer = ask(server, piece, key);
        assembled.write(answer);
        if (apart && (answer.length == 0 || answer[answer.length - 1] != '\n')) {
          assembled.write('\n');
        }
      }
      files.put(Payload.of(assembled.toByteArray()), output.child(source.relative(key) + ".out"));
    }
    return true;
  }

  private byte[] ask(ModelServer server, byte[] piece, String key) throws IOException {
    String type = job.path("TransformInput").path("ContentType").asText("application/octet-stream");
    int seconds = job.path("ModelClientConfig").path("InvocationsTimeoutInSeconds").asInt(600);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.at("/invocations"))
            .timeout(Duration.ofSeconds(seconds))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(piece));
    String accept = job.path("TransformOutput").path("Accept").asText("");
    if (!accept.isEmpty()) {
      request.header("Accept", accept);
    }
    try {
      HttpResponse<byte[]> answer = ModelServer.ask(request.build());
      if (answer.statusCode() == OK) {
        return answer.body();
      }
      throw new FailedException(
          "ClientError: See job logs for more information (the container answered %d for %s)"
              .formatted(answer.statusCode(), key));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stoppable.AbandonedException();
    }
  }

  private void ended(String status) {
    kind.ended(site, name, status, ended -> {});
  }

  private void failed(String reason) {
    kind.ended(site, name, "Failed", ended -> ended.put("FailureReason", reason));
  }
}
