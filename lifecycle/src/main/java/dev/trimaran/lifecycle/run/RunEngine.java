package dev.trimaran.lifecycle.run;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Runs the steps of a pipeline, each as soon as what it needs is there, and reuses what any earlier
 * run has finished. Any number of runs, in this process and others, may share a workspace and a
 * store. Thread safe.
 */
public final class RunEngine {
  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  /** As many as a cloud's first quotas allow. */
  private static final int JOBS_AT_ONCE = 8;

  private final Map<String, Stage> stages = new HashMap<>();
  private final RunPlanner planner = new RunPlanner();
  private final StepExecutor executor;
  private final int cores;
  private final Clock clock;

  /** An engine with all stages that uses all cores. */
  public static RunEngine standard() {
    return new RunEngine(Stages.all());
  }

  /**
   * An engine with all stages that leaves their work to the executor. Since that need not be here,
   * no step waits for this machine's cores.
   */
  public static RunEngine standard(StepExecutor executor) {
    return new RunEngine(Stages.all(), executor, JOBS_AT_ONCE, Clock.systemUTC());
  }

  /** An engine with these stages that uses all cores. */
  public RunEngine(List<Stage> stages) {
    this(
        stages, StepExecutor.here(), Runtime.getRuntime().availableProcessors(), Clock.systemUTC());
  }

  RunEngine(List<Stage> stages, int cores, Clock clock) {
    this(stages, StepExecutor.here(), cores, clock);
  }

  private RunEngine(List<Stage> stages, StepExecutor executor, int cores, Clock clock) {
    this.executor = executor;
    stages.forEach(stage -> this.stages.put(stage.name(), stage));
    this.cores = cores;
    this.clock = clock;
  }

  /**
   * Runs to the end. Interrupting the calling thread cancels the run: its stages stop, its scratch
   * files are removed, the result says {@link RunStatus#INTERRUPTED}, and the thread is not
   * interrupted any more. Nothing but an error of this program is thrown; all else is in the
   * result.
   */
  public RunResult run(RunRequest request, RunListener listener) {
    Instant started = clock.instant();
    String id = ID.format(started) + "-" + UUID.randomUUID().toString().substring(0, 4);
    RunLedger ledger = new RunLedger(id, request, started);
    try (Scratch scratch = Scratch.create(request.workspace(), id)) {
      RunRecords records = new RunRecords(request.provider().objects());
      for (String dead : Scratch.sweep(request.workspace())) {
        records.lost(dead, scratch.folder("lost"));
      }
      return new ActiveRun(
              id, request, stages, executor, cores, clock, ledger, records, scratch, listener)
          .toEnd(planner);
    } catch (IOException | RuntimeException e) {
      return unusable(id, request, ledger, listener, e);
    }
  }

  private RunResult unusable(
      String id, RunRequest request, RunLedger ledger, RunListener listener, Exception thrown) {
    Refusal why = Failures.describe(thrown);
    String message =
        thrown instanceof IOException
            ? "the workspace %s cannot be used: %s; make it writable or choose another with --workspace"
                .formatted(request.workspace(), why.message())
            : why.message();
    RunRecord record =
        ledger.record(RunStatus.FAILED, why.exitCode(), Duration.ZERO, Optional.of(message));
    RunResult result = new RunResult(record, Map.of(), why.details(), Optional.of(thrown));
    listener.on(new RunEvent.RunFinished(id, clock.instant(), result));
    return result;
  }
}
