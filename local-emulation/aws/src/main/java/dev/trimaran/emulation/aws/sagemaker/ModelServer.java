package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.job.Job;
import dev.trimaran.emulation.job.JobEnd;
import dev.trimaran.emulation.job.JobLine;
import dev.trimaran.emulation.job.JobListener;
import dev.trimaran.emulation.job.JobSpec;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One container of a model as a web server on a port of its own, which {@code
 * SAGEMAKER_BIND_TO_PORT} and {@code PORT} name: {@code GET /ping} says that it is ready, {@code
 * POST /invocations} asks it.
 */
final class ModelServer implements AutoCloseable {
  private static final int OK = 200;
  private static final Duration PING_EVERY = Duration.ofMillis(100);
  private static final Duration END = Duration.ofSeconds(10);

  /** Shared by all: connections are kept. */
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final Sandbox sandbox;
  private final Job job;
  private final JobLog log;
  private final int port;

  private ModelServer(Sandbox sandbox, Job job, JobLog log, int port) {
    this.sandbox = sandbox;
    this.job = job;
    this.log = log;
    this.port = port;
  }

  /**
   * Starts a container of a model.
   *
   * @param more variables beside the container's own
   * @throws FailedException when its image or its files are not there
   */
  static ModelServer start(
      Workshop workshop,
      Site site,
      JsonNode model,
      JsonNode definition,
      Path folder,
      ContainerRun as,
      Map<String, String> more)
      throws IOException {
    Container container =
        Container.of(
                workshop.images(),
                definition.path("Image").asText(),
                com.fasterxml.jackson.databind.node.MissingNode.getInstance(),
                com.fasterxml.jackson.databind.node.MissingNode.getInstance(),
                "serve")
            .orElseThrow(() -> new FailedException(Container.NOT_PULLED));
    Sandbox sandbox = new Sandbox(folder);
    String role = model.path("ExecutionRoleArn").asText();
    ModelFiles.fill(sandbox, definition, workshop.files(site, role));
    int port = freePort();
    Map<String, String> environment = new LinkedHashMap<>();
    environment.putAll(
        JobVariables.of(workshop.aws(), site, role, container, definition.path("Environment")));
    environment.put("SAGEMAKER_BIND_TO_PORT", Integer.toString(port));
    environment.put("PORT", Integer.toString(port));
    environment.put("SAGEMAKER_BASE_DIR", sandbox.seen(Sandbox.ML));
    environment.put("SM_MODEL_DIR", sandbox.seen(TrainingFolder.MODEL));
    environment.putAll(more);
    JobSpec spec = as.spec(sandbox, container, environment, JobSpec.NO_LIMIT);
    JobLog log = as.log();
    JobListener listener =
        new JobListener() {
          @Override
          public void line(JobLine line) {
            log.line(line.time(), line.text());
          }

          @Override
          public void ended(JobEnd end) {
            // Whoever asks it next finds nobody there.
          }
        };
    try {
      return new ModelServer(sandbox, workshop.engine().start(spec, listener), log, port);
    } catch (FileNotFoundException e) {
      log.line(workshop.aws().time().now(), String.valueOf(e.getMessage()));
      log.close();
      sandbox.delete();
      throw new FailedException(
          "The container could not be started. Please check CloudWatch logs for this endpoint.");
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Where it answers this path. */
  URI at(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** Whether it runs. */
  boolean alive() {
    return !job.end().isDone();
  }

  /**
   * Waits until it answers {@code GET /ping} with 200.
   *
   * @return whether it did in this time, and before it ended or was given up
   */
  boolean ready(Duration patience, Stoppable stop) {
    long end = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < end && alive() && !stop.stopped()) {
      if (pings()) {
        return true;
      }
      java.util.concurrent.locks.LockSupport.parkNanos(PING_EVERY.toNanos());
    }
    return false;
  }

  private boolean pings() {
    try {
      HttpRequest ping = HttpRequest.newBuilder(at("/ping")).timeout(Duration.ofSeconds(2)).build();
      return HTTP.send(ping, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException e) {
      return false; // it does not listen yet
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Asks a server; once more where it gave no answer, since it may have closed the kept connection
   * just as it was used. To ask a model again changes nothing.
   */
  static HttpResponse<byte[]> ask(HttpRequest request) throws IOException, InterruptedException {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (HttpTimeoutException late) {
      throw late;
    } catch (IOException closed) {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  /** Ends it with all it started. */
  @Override
  public void close() throws IOException {
    job.stop(END);
    job.end().join();
    log.close();
    sandbox.delete();
  }
}
