package dev.trimaran.lifecycle.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** Runs one step, or finds that it has been run. */
final class StepRunner {
  private static final String KEY_VERSION = "trimaran step 1";
  private static final Duration POLL = Duration.ofMillis(50);

  private final String runId;
  private final RunRequest request;
  private final Scratch scratch;
  private final StepCache cache;
  private final StepExecutor executor;
  private final Clock clock;
  private final BooleanSupplier cancelled;

  StepRunner(
      String runId,
      RunRequest request,
      Scratch scratch,
      StepCache cache,
      StepExecutor executor,
      Clock clock,
      BooleanSupplier cancelled) {
    this.runId = runId;
    this.request = request;
    this.scratch = scratch;
    this.cache = cache;
    this.executor = executor;
    this.clock = clock;
    this.cancelled = cancelled;
  }

  /** What a step came to. */
  record Outcome(Manifest manifest, boolean cached) {}

  /** Hears that work begins, and how it goes. */
  interface Observer extends LocalStageContext.ProgressSink {
    void started();
  }

  Outcome run(PlannedStep step, Stage stage, Map<String, Manifest> inputs, Observer observer)
      throws IOException, InterruptedException {
    StageRequest asked = new StageRequest(step.id(), step.arguments(), request.pipeline(), inputs);
    Path folder = scratch.folder(step.id());
    try {
      StageContext keyless = context("", folder, observer);
      String key = key(step, stage, inputs, stage.state(asked, keyless));
      StageContext context = context(key, folder, observer);
      Optional<Manifest> hit = hit(stage, asked, context);
      if (hit.isPresent()) {
        return new Outcome(hit.get(), true);
      }
      try (ProcessLock _ = lock(key, observer)) {
        Optional<Manifest> meanwhile = hit(stage, asked, context);
        if (meanwhile.isPresent()) {
          return new Outcome(meanwhile.get(), true);
        }
        observer.started();
        return new Outcome(work(stage, asked, context), false);
      }
    } finally {
      FolderTree.delete(folder);
    }
  }

  private Manifest work(Stage stage, StageRequest asked, StageContext context)
      throws IOException, InterruptedException {
    boolean replaces = cache.exists(asked.step(), context.key());
    Instant started = clock.instant();
    StageResult result = executor.run(stage, asked, context);
    context.checkCancelled();
    Instant finished = clock.instant();
    Manifest manifest =
        new Manifest(
            asked.step(),
            stage.name(),
            context.key(),
            result.artifacts(),
            result.facts(),
            inputKeys(asked.inputs()),
            result.refusal(),
            finished,
            Duration.between(started, finished));
    return replaces ? cache.replace(manifest, context.scratch()) : cache.commit(manifest);
  }

  private Optional<Manifest> hit(Stage stage, StageRequest asked, StageContext context) {
    return cache
        .find(asked.step(), context.key())
        .filter(manifest -> stage.stillHolds(asked, manifest, context));
  }

  private ProcessLock lock(String key, Observer observer) throws IOException, InterruptedException {
    Path file = request.workspace().resolve("locks").resolve(key + ".lock");
    while (true) {
      Optional<ProcessLock> lock = ProcessLock.tryLock(file);
      if (lock.isPresent()) {
        return lock.get();
      }
      if (cancelled.getAsBoolean()) {
        throw new CancellationException("the run was cancelled");
      }
      observer.progress(0, "another run is at it");
      Thread.sleep(POLL);
    }
  }

  private LocalStageContext context(String key, Path folder, Observer observer) {
    return new LocalStageContext(runId, key, folder, request, cancelled, scratch.spark(), observer);
  }

  private String key(
      PlannedStep step, Stage stage, Map<String, Manifest> inputs, String stageState) {
    List<String> parts = new ArrayList<>();
    parts.add(KEY_VERSION);
    parts.add(request.codeVersion());
    parts.add(stage.name());
    parts.add(Integer.toString(stage.version()));
    parts.add(step.fragment());
    inputKeys(inputs).forEach((id, key) -> parts.add(id + "=" + key));
    parts.addAll(step.sourceDigests());
    parts.add(stageState);
    return Digests.of(parts);
  }

  private static Map<String, String> inputKeys(Map<String, Manifest> inputs) {
    Map<String, String> keys = new LinkedHashMap<>();
    inputs.forEach((id, manifest) -> keys.put(id, manifest.key()));
    return keys;
  }
}
