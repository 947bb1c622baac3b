package dev.trimaran.lifecycle.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.run.Digests;
import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.JobWatch;
import dev.trimaran.lifecycle.run.Json;
import dev.trimaran.lifecycle.run.StageContext;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.provider.api.DataPipeline;
import dev.trimaran.provider.api.JobSpec;
import dev.trimaran.provider.api.JobState;
import dev.trimaran.provider.api.JobStatus;
import dev.trimaran.provider.api.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Spark as jobs of the provider. Inputs are objects already, by their content, or become some; the
 * document and what the job writes are below {@code temporary/spark}, which the provider may empty.
 * A job is named by its step and by what it does: who does the same again, because a step was ended
 * by force, finds the job that had been started.
 */
public final class CloudSpark implements SparkRunner {
  private static final String FOLDER = "temporary/spark/";
  private static final int OF_DIGEST = 12;

  /** The provider's own limit comes first, if it has one. */
  private static final Duration LIMIT = Duration.ofHours(24);

  /** Any machine that the provider has for these jobs. */
  private static final JobSpec.Machine MACHINE = new JobSpec.Machine("", 1, 1);

  private final DataPipeline jobs;
  private final StageContext context;
  private final ObjectStore objects;

  /** Jobs for the step of this context. */
  public CloudSpark(DataPipeline jobs, StageContext context) {
    this.jobs = jobs;
    this.context = context;
    this.objects = context.provider().objects();
  }

  @Override
  public boolean isThere() {
    return true;
  }

  @Override
  public void run(SparkTask task, Path folder) {
    Map<Path, String> keys = new HashMap<>();
    task.inputs()
        .keySet()
        .forEach(file ->
            keys.put(
                file, context.store("input", file, "application/vnd.apache.parquet").objectKey()));
    String digest = Digests.of(List.of(Json.text(task.document(keys::get, view -> view))));
    String base = "spark-" + first(context.key()) + "-" + first(digest) + "-";
    List<JobStatus> known = jobs.list(base).toList();
    JobStatus job =
        known.stream()
            .filter(each -> isOfUse(each, task))
            .findFirst()
            .orElseGet(() -> {
              int attempt = 1 + known.stream().mapToInt(CloudSpark::attempt).max().orElse(0);
              return start(base + attempt, digest, task, keys, folder);
            });
    requireDone(toEnd(job.name()));
    task.outputs().forEach((view, file) -> bring(output(job.name(), view), file));
  }

  /** Whether an earlier attempt is under way, or has left all that is asked for. */
  private boolean isOfUse(JobStatus job, SparkTask task) {
    return job.state() == JobState.PENDING
        || job.state() == JobState.RUNNING
        || (job.state() == JobState.SUCCEEDED
            && task.outputs().keySet().stream()
                .allMatch(view -> objects.stat(output(job.name(), view)).isPresent()));
  }

  private JobStatus start(
      String name, String token, SparkTask task, Map<Path, String> keys, Path folder) {
    ObjectNode document =
        task.document(
            file -> address(Objects.requireNonNull(keys.get(file))),
            view -> address(output(name, view)));
    document.put("result", address(result(name)));
    try {
      objects.put(
          place(name, "job.json"), Files.write(folder.resolve("job.json"), Json.bytes(document)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jobs.start(
        new JobSpec(
            name,
            token,
            List.of("--document", address(place(name, "job.json"))),
            Map.of(),
            MACHINE,
            LIMIT,
            Map.of("trimaran:run", context.runId())));
  }

  private JobStatus toEnd(String job) {
    try {
      return new JobWatch(jobs, context).toEnd(job, () -> tell(job));
    } catch (InterruptedException e) {
      jobs.stop(job);
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while a Spark job was running");
    } catch (CancellationException e) {
      jobs.stop(job);
      throw e;
    }
  }

  private void tell(String job) {
    jobs.status(job)
        .ifPresent(status ->
            context.progress(0, "Spark job " + status.state().name().toLowerCase(Locale.ROOT)));
  }

  private void requireDone(JobStatus ended) {
    if (ended.state() == JobState.SUCCEEDED) {
      return;
    }
    boolean stopped = ended.state() == JobState.STOPPED;
    throw new StageFailure(
        stopped ? ExitCode.INTERRUPTED : ExitCode.FAILURE,
        stopped
            ? "the Spark job %s was stopped by somebody else; run again".formatted(ended.name())
            : "the Spark job %s ended as %s: %s"
                .formatted(ended.name(), ended.state(), reason(ended)),
        new JobWatch(jobs, context).lastLines(ended.name()));
  }

  /** As the job itself says it, if it came so far. */
  private String reason(JobStatus ended) {
    return result(ended)
        .filter(result -> result.path("outcome").asText().equals("failed"))
        .map(result -> result.path("where").asText() + ": " + result.path("reason").asText())
        .or(() -> Optional.of(ended.reason()).filter(reason -> !reason.isBlank()))
        .orElse("its platform gives no reason");
  }

  private Optional<JsonNode> result(JobStatus job) {
    String key = result(job.name());
    try {
      return objects.stat(key).isEmpty()
          ? Optional.empty()
          : Optional.of(Json.read(objects.read(key)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void bring(String key, Path file) {
    context.checkCancelled();
    try (InputStream in = objects.read(key)) {
      Files.copy(in, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String address(String key) {
    return objects
        .address(key)
        .orElseThrow(() ->
            new StageFailure(
                ExitCode.REFUSED,
                "engine: expected objects that Spark jobs find, found that those of '%s' have no address; say engine: duckdb"
                    .formatted(context.provider().name()),
                List.of()));
  }

  private static String output(String job, String view) {
    return place(job, view + ".parquet");
  }

  private static String result(String job) {
    return place(job, "result.json");
  }

  private static String place(String job, String file) {
    return FOLDER + job + "/" + file;
  }

  private static int attempt(JobStatus job) {
    return Integer.parseInt(job.name().substring(job.name().lastIndexOf('-') + 1));
  }

  private static String first(String digest) {
    return digest.substring(0, Math.min(OF_DIGEST, digest.length()));
  }
}
