package dev.trimaran.lifecycle.worker;

import dev.trimaran.lifecycle.check.LifecycleVocabulary;
import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.Failures;
import dev.trimaran.lifecycle.run.FolderTree;
import dev.trimaran.lifecycle.run.Json;
import dev.trimaran.lifecycle.run.LoneStep;
import dev.trimaran.lifecycle.run.RunRequest;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.lifecycle.run.StageRequest;
import dev.trimaran.lifecycle.run.StageResult;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import dev.trimaran.spec.Pipeline;
import dev.trimaran.spec.PipelineReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The program that a job of the provider runs: the work of one step. It ends with 0 when it has
 * left an outcome that is a result, with the step's own {@link ExitCode} when it has left a
 * failure, and with {@link ExitCode#SPEC} when it was called wrongly. A SIGTERM ends the step.
 */
public final class Worker {
  private static final Duration GRACE = Duration.ofSeconds(100);

  private final WorkerArguments arguments;
  private final String codeVersion;
  private final PrintStream out;
  private final AtomicBoolean cancelled = new AtomicBoolean();

  Worker(WorkerArguments arguments, String codeVersion, PrintStream out) {
    this.arguments = arguments;
    this.codeVersion = codeVersion;
    this.out = out;
  }

  /** Runs the worker with the arguments of {@link WorkerArguments}. */
  public static void main(String[] words) throws IOException, InterruptedException {
    Worker worker;
    try {
      worker =
          new Worker(
              WorkerArguments.of(List.of(words)),
              System.getProperty("trimaran.code-version", ""),
              System.out);
    } catch (IllegalArgumentException e) {
      System.err.println("trimaran worker: " + e.getMessage());
      System.exit(ExitCode.SPEC);
      return;
    }
    CountDownLatch over = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              worker.cancelled.set(true);
              awaitEnd(over);
            }));
    int exitCode = worker.run();
    over.countDown();
    System.exit(exitCode);
  }

  private static void awaitEnd(CountDownLatch over) {
    try {
      if (!over.await(GRACE.toSeconds(), TimeUnit.SECONDS)) {
        System.err.println("trimaran worker: the step did not stop within " + GRACE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Does the work and gives the exit code. */
  int run() throws IOException, InterruptedException {
    Path own = Files.createTempDirectory("trimaran-worker");
    Environment environment = arguments.open(own);
    try (Provider provider = Providers.open(arguments.provider(), environment)) {
      StepOutcome outcome = outcome(provider, environment);
      Path file = Files.write(own.resolve("outcome.json"), Json.bytes(outcome.json()));
      provider.objects().put(arguments.outcome(), file);
      return switch (outcome) {
        case StepOutcome.Done _ -> ExitCode.OK;
        case StepOutcome.Failed(var why) -> {
          out.println("trimaran worker: " + why.message());
          why.details().forEach(detail -> out.println("  " + detail));
          yield why.exitCode();
        }
      };
    } catch (CancellationException e) {
      out.println("trimaran worker: stopped");
      return ExitCode.INTERRUPTED;
    } finally {
      FolderTree.delete(own);
    }
  }

  private StepOutcome outcome(Provider provider, Environment environment)
      throws InterruptedException {
    try {
      StepTask task = StepTask.of(Json.read(provider.objects().read(arguments.task())));
      if (!task.codeVersion().equals(codeVersion)) {
        throw new StageFailure(
            "expected a worker of version %s, found version %s; make its image or its jars of the program that runs the pipeline"
                .formatted(task.codeVersion(), codeVersion));
      }
      return new StepOutcome.Done(work(task, provider, environment));
    } catch (CancellationException e) {
      throw e;
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      if (!(e instanceof StageFailure)) {
        e.printStackTrace(out);
      }
      return new StepOutcome.Failed(Failures.describe(e));
    }
  }

  private StageResult work(StepTask task, Provider provider, Environment environment)
      throws IOException, InterruptedException {
    Pipeline pipeline =
        new PipelineReader(LifecycleVocabulary.installed())
            .read("pipeline.yaml", task.spec())
            .pipeline()
            .orElseThrow(() ->
                new StageFailure(
                    "expected the spec of a run without problems; validate it where it is run"));
    return LoneStep.run(
        task.runId(),
        task.key(),
        task.stage(),
        new StageRequest(task.step(), task.arguments(), pipeline, task.inputs()),
        new RunRequest(
            pipeline,
            environment.workspace(),
            environment.workspace(),
            provider,
            task.codeVersion(),
            task.actor()),
        cancelled::get,
        (message, fraction) -> out.println(ProgressLine.text(fraction, message)));
  }
}
