package dev.trimaran.lifecycle.worker;

import dev.trimaran.lifecycle.run.Artifact;
import dev.trimaran.lifecycle.run.StageRequest;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.JobSpec;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * How the steps of one run become jobs.
 *
 * @param provider the provider's name, for the worker
 * @param environment the environment that the worker opens, too
 * @param spec the text of the pipeline's spec
 * @param limit the longest time that a step's job may take
 */
public record JobPlan(String provider, Environment environment, String spec, Duration limit) {
  private static final int MOST_OF_PIPELINE = 16;
  private static final int MOST_OF_STEP = 24;
  private static final int OF_KEY = 12;
  private static final long GIB = 1L << 30;

  /** Tables grow when they are read: Parquet is packed, and joins hold several at once. */
  private static final long MEMORY_PER_BYTE = 20;

  /** What the names of a step's jobs have in common: pipeline, step and key. */
  String base(StageRequest request, String key) {
    return slug(request.pipeline().metadata().name(), MOST_OF_PIPELINE)
        + "-"
        + slug(request.step(), MOST_OF_STEP)
        + "-"
        + key.substring(0, OF_KEY)
        + "-";
  }

  /** The job of an attempt, counted from 1. */
  JobSpec job(StageRequest request, String runId, String key, String task, int attempt) {
    WorkerArguments arguments =
        new WorkerArguments(
            provider, environment.name(), task, outcome(key, attempt), environment.settings());
    return new JobSpec(
        base(request, key) + attempt,
        key + "-" + attempt,
        arguments.words(),
        Map.of(),
        new JobSpec.Machine("", memory(request), 2 * input(request) + 10 * GIB),
        limit,
        Map.of(
            "trimaran:pipeline", request.pipeline().metadata().name(),
            "trimaran:run", runId,
            "trimaran:step", request.step()));
  }

  static String task(String key) {
    return "work/" + key + "/task.json";
  }

  static String outcome(String key, int attempt) {
    return "work/" + key + "/" + attempt + ".json";
  }

  private static long memory(StageRequest request) {
    return Math.max(4 * GIB, MEMORY_PER_BYTE * input(request));
  }

  private static long input(StageRequest request) {
    return request.inputs().values().stream()
        .flatMap(manifest -> manifest.artifacts().stream())
        .mapToLong(Artifact::size)
        .sum();
  }

  private static String slug(String text, int most) {
    String plain = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return plain.substring(0, Math.min(most, plain.length())).replaceAll("^-|-$", "");
  }
}
