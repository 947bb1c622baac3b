package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Caller;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.job.Job;
import dev.trimaran.emulation.job.JobEnd;
import dev.trimaran.emulation.job.JobLine;
import dev.trimaran.emulation.job.JobListener;
import dev.trimaran.emulation.job.JobSpec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The process of a tracking server. It finds its port, its database and the place of artifacts in
 * the variables that {@code mlflow server} reads: {@code MLFLOW_HOST}, {@code MLFLOW_PORT}, {@code
 * MLFLOW_BACKEND_STORE_URI}, {@code MLFLOW_DEFAULT_ARTIFACT_ROOT}, and starts in the folder that
 * keeps its state. Clients put artifacts into S3 themselves, so that it serves none.
 */
final class MlflowProcess implements AutoCloseable {
  private static final String IMAGE = "mlflow-tracking-server:";
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration EVERY = Duration.ofMillis(50);
  private static final Duration END = Duration.ofSeconds(10);

  /** Shared by all: connections are kept. */
  static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final Job job;
  private final JobLog log;
  private final URI address;
  private volatile boolean answers;

  private MlflowProcess(Job job, JobLog log, URI address) {
    this.job = job;
    this.log = log;
    this.address = address;
  }

  /**
   * Starts it.
   *
   * @throws FailedException when no command stands for its image
   */
  static MlflowProcess start(Workshop workshop, Site site, String name, ObjectNode server)
      throws IOException {
    String image = IMAGE + server.path("MlflowVersion").asText();
    MissingNode none = MissingNode.getInstance();
    Container container =
        Container.of(workshop.images(), image, none, none, "")
            .orElseThrow(() -> new FailedException("expected a command for the image " + image));
    String role = server.path("RoleArn").asText();
    Map<String, String> environment = JobVariables.of(workshop.aws(), site, role, container, none);
    int port = freePort();
    Path folder = Files.createDirectories(folder(workshop, site, name));
    environment.put("MLFLOW_HOST", "127.0.0.1");
    environment.put("MLFLOW_PORT", Integer.toString(port));
    environment.put("MLFLOW_BACKEND_STORE_URI", "sqlite:///" + folder.resolve("mlflow.db"));
    environment.put("MLFLOW_DEFAULT_ARTIFACT_ROOT", server.path("ArtifactStoreUri").asText());
    environment.put("MLFLOW_SERVE_ARTIFACTS", "false");
    environment.put("MLFLOW_WORKERS", "1");
    environment.put("MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false");
    JobSpec spec =
        new JobSpec(
            "sagemaker/mlflow-tracking-server/" + name,
            container.command(),
            environment,
            folder,
            JobSpec.NO_LIMIT,
            Long.MAX_VALUE);
    JobLog log =
        new JobLog(
            workshop.aws(),
            site,
            Caller.service(site.account(), Workshop.PRINCIPAL),
            "/aws/sagemaker/MlflowTrackingServers",
            name);
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
      Job job = workshop.engine().start(spec, listener);
      return new MlflowProcess(job, log, URI.create("http://127.0.0.1:" + port));
    } catch (IOException e) {
      log.line(workshop.aws().time().now(), String.valueOf(e.getMessage()));
      log.close();
      throw e;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Path folder(Workshop workshop, Site site, String name) {
    return workshop
        .aws()
        .state()
        .folder("mlflow")
        .resolve(site.account())
        .resolve(site.region())
        .resolve(name);
  }

  /** Removes what a server kept. */
  static void forget(Workshop workshop, Site site, String name) throws IOException {
    Path folder = folder(workshop, site, name);
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(each);
        }
      }
    }
  }

  /** Where it answers. */
  URI address() {
    return address;
  }

  /** Whether it has answered, and runs. */
  boolean ready() {
    return answers && !job.end().isDone();
  }

  /** Waits until it answers, ends or is given up; whether it answered. */
  boolean ready(Stoppable stop) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end && !job.end().isDone() && !stop.stopped()) {
      if (healthy()) {
        answers = true;
        return true;
      }
      java.util.concurrent.locks.LockSupport.parkNanos(EVERY.toNanos());
    }
    return false;
  }

  private boolean healthy() {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/health")).timeout(Duration.ofSeconds(2)).build();
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false; // it does not listen yet
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Ends it with all it started. */
  @Override
  public void close() {
    job.stop(END);
    job.end().join();
    log.close();
  }
}
