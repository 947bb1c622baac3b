package dev.trimaran.lifecycle.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A run under way: starts steps on worker threads and takes in how they end, on its own thread. */
final class ActiveRun {
  /** How long cancelled stages have to stop before they are left behind. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Refusal INTERRUPTED =
      new Refusal(ExitCode.INTERRUPTED, "interrupted", List.of());

  private final RunRequest request;
  private final Map<String, Stage> stages;
  private final StepExecutor executor;
  private final int cores;
  private final Clock clock;
  private final Scratch scratch;
  private final RunReporter reporter;
  private final StepRunner runner;
  private final Map<String, Manifest> manifests = new LinkedHashMap<>();
  private final BlockingQueue<EndedStep> ended = new LinkedBlockingQueue<>();
  private volatile boolean stopping;
  private boolean interrupted;
  private Optional<Refusal> why = Optional.empty();
  private Optional<Throwable> thrown = Optional.empty();

  ActiveRun(
      String id,
      RunRequest request,
      Map<String, Stage> stages,
      StepExecutor executor,
      int cores,
      Clock clock,
      RunLedger ledger,
      RunRecords records,
      Scratch scratch,
      RunListener listener) {
    this.request = request;
    this.stages = stages;
    this.executor = executor;
    this.cores = cores;
    this.clock = clock;
    this.scratch = scratch;
    this.reporter = new RunReporter(id, ledger, records, scratch, listener, clock);
    this.runner =
        new StepRunner(
            id,
            request,
            scratch,
            new StepCache(request.provider().objects()),
            executor,
            clock,
            () -> stopping);
  }

  /** How a step ended: with an outcome, or with something thrown. */
  private record EndedStep(
      PlannedStep step,
      Instant began,
      Optional<StepRunner.Outcome> outcome,
      Optional<Throwable> thrown) {}

  RunResult toEnd(RunPlanner planner) {
    Instant started = clock.instant();
    ExecutorService workers =
        Executors.newFixedThreadPool(
            cores, Thread.ofPlatform().daemon().name("step-", 0).factory());
    try {
      List<PlannedStep> plan = planner.plan(request.pipeline(), request.specFolder());
      plan.forEach(step -> stage(step));
      reporter.started(request.pipeline().metadata().name(), plan);
      loop(
          new StepSchedule(
              plan, cores, step -> executor.usesThisMachine() && stage(step).usesAllCores()),
          workers);
    } catch (RuntimeException e) {
      stopping = true;
      if (Thread.interrupted()) {
        interrupt(e);
      } else {
        fail(Failures.describe(e), Optional.of(e));
      }
    } finally {
      stop(workers);
    }
    RunStatus status =
        interrupted
            ? RunStatus.INTERRUPTED
            : why.isPresent() ? RunStatus.FAILED : RunStatus.SUCCEEDED;
    return reporter.finished(
        status, why, thrown, manifests, Duration.between(started, clock.instant()));
  }

  private void loop(StepSchedule schedule, ExecutorService workers) {
    while (true) {
      schedule.start().forEach(step -> workers.execute(() -> work(step)));
      if (!schedule.busy()) {
        return;
      }
      try {
        EndedStep step = ended.take();
        if (takeIn(step)) {
          schedule.succeeded(step.step().id());
        } else {
          schedule.failed(step.step().id());
          schedule.stop();
        }
      } catch (InterruptedException e) {
        interrupt(e);
        return;
      }
    }
  }

  /** On a worker thread. */
  private void work(PlannedStep step) {
    Instant began = clock.instant();
    try {
      Map<String, Manifest> inputs = new LinkedHashMap<>();
      synchronized (manifests) {
        step.dependsOn().forEach(other -> inputs.put(other, manifest(other)));
      }
      StepRunner.Outcome outcome =
          runner.run(step, stage(step), inputs, reporter.observer(step.id()));
      ended.add(new EndedStep(step, began, Optional.of(outcome), Optional.empty()));
    } catch (Throwable e) { // also errors: out of memory ends a run cleanly, too
      ended.add(new EndedStep(step, began, Optional.empty(), Optional.of(e)));
    }
  }

  /** Notes how a step ended; whether what waits for it may start. */
  private boolean takeIn(EndedStep step) {
    String name = step.step().id();
    Duration took = Duration.between(step.began(), clock.instant());
    if (step.outcome().isEmpty()) {
      Throwable cause = step.thrown().orElseThrow();
      Refusal failure = stopping ? INTERRUPTED : Failures.describe(cause);
      reporter.failed(name, step.began(), took, Optional.empty(), failure);
      fail(failure, Optional.of(cause));
      return false;
    }
    StepRunner.Outcome outcome = step.outcome().get();
    Manifest manifest = outcome.manifest();
    synchronized (manifests) {
      manifests.put(name, manifest);
    }
    if (manifest.refusal().isPresent()) {
      reporter.failed(name, step.began(), took, Optional.of(manifest), manifest.refusal().get());
      fail(manifest.refusal().get(), Optional.empty());
      return false;
    }
    reporter.finished(name, step.began(), took, outcome);
    return true;
  }

  /** Waits for the workers; what they still come to is taken in. */
  private void stop(ExecutorService workers) {
    if (stopping) {
      workers.shutdownNow();
    } else {
      workers.shutdown();
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    boolean over = false;
    while (!over && System.nanoTime() < deadline) {
      try {
        over = workers.awaitTermination(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      } catch (InterruptedException again) {
        interrupt(again);
        workers.shutdownNow();
      }
    }
    List<EndedStep> late = new ArrayList<>();
    ended.drainTo(late);
    late.forEach(this::takeIn);
    if (!over) {
      scratch.leaveBehind();
    }
  }

  private void interrupt(Exception cause) {
    stopping = true;
    interrupted = true;
    fail(INTERRUPTED, Optional.of(cause));
  }

  /** The first failure is the run's. */
  private void fail(Refusal failure, Optional<Throwable> cause) {
    if (why.isEmpty()) {
      why = Optional.of(failure);
      thrown = cause;
    }
  }

  private Manifest manifest(String step) {
    return Optional.ofNullable(manifests.get(step)).orElseThrow();
  }

  private Stage stage(PlannedStep step) {
    return Optional.ofNullable(stages.get(step.stage()))
        .orElseThrow(() ->
            new IllegalArgumentException(
                "expected a stage \"%s\" for step %s, found only %s"
                    .formatted(step.stage(), step.id(), stages.keySet())));
  }
}
