package dev.trimaran.lifecycle.worker;

import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.JobWatch;
import dev.trimaran.lifecycle.run.Stage;
import dev.trimaran.lifecycle.run.StageContext;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.lifecycle.run.StageRequest;
import dev.trimaran.lifecycle.run.StageResult;
import dev.trimaran.lifecycle.run.StepExecutor;
import dev.trimaran.lifecycle.run.Work;
import dev.trimaran.provider.api.JobService;
import dev.trimaran.provider.api.JobState;
import dev.trimaran.provider.api.JobStatus;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Lets the provider's machines do the work on tables and the training, each step as a job of a
 * worker; what a run controls it does itself. A job is named by its step's key: a run that was
 * killed finds the job again that it had started, and goes on with it. Thread safe.
 */
public final class JobSteps implements StepExecutor {
  private final JobPlan plan;

  /**
   * An executor for one pipeline.
   *
   * @param plan how jobs are made
   */
  public JobSteps(JobPlan plan) {
    this.plan = plan;
  }

  @Override
  public boolean usesThisMachine() {
    return false;
  }

  @Override
  public StageResult run(Stage stage, StageRequest request, StageContext context)
      throws IOException, InterruptedException {
    return switch (stage.work()) {
      case CONTROL -> stage.run(request, context);
      case TABLES, TRAINING -> job(stage, request, context);
    };
  }

  private StageResult job(Stage stage, StageRequest request, StageContext context)
      throws IOException, InterruptedException {
    JobService jobs =
        stage.work() == Work.TRAINING
            ? context.provider().training()
            : context.provider().pipelines();
    JobWatch watch = new JobWatch(jobs, context);
    Attempts attempts = new Attempts(plan, jobs, request, context);
    Optional<StepOutcome> finished = attempts.outcomeOfFinished();
    if (finished.isPresent()) {
      return finished.get().result();
    }
    JobStatus job = attempts.underWay().orElseGet(() -> attempts.start(stage));
    JobStatus ended;
    try {
      ended = watch.toEnd(job.name(), () -> tell(jobs, job.name(), context));
    } catch (InterruptedException | CancellationException e) {
      jobs.stop(job.name());
      throw e;
    }
    return attempts.outcome(ended).orElseThrow(() -> lost(ended, watch)).result();
  }

  /** Tells how far a job is by what its worker writes. */
  private static void tell(JobService jobs, String job, StageContext context) {
    Optional<ProgressLine> last =
        jobs.logs(job)
            .flatMap(line -> ProgressLine.of(line.text()).stream())
            .reduce((before, after) -> after);
    if (last.isPresent()) {
      context.progress(last.get().fraction(), last.get().message());
    } else {
      jobs.status(job)
          .ifPresent(status ->
              context.progress(0, "job " + status.state().name().toLowerCase(Locale.ROOT)));
    }
  }

  /** The failure of a job that left nothing: its platform's reason and the end of its log. */
  private static StageFailure lost(JobStatus ended, JobWatch watch) {
    if (ended.state() == JobState.STOPPED) {
      return new StageFailure(
          ExitCode.INTERRUPTED,
          "the job %s was stopped by somebody else; run again".formatted(ended.name()),
          watch.lastLines(ended.name()));
    }
    return new StageFailure(
        ExitCode.FAILURE,
        "the job %s ended as %s without an outcome: %s"
            .formatted(
                ended.name(),
                ended.state(),
                ended.reason().isBlank() ? "its platform gives no reason" : ended.reason()),
        watch.lastLines(ended.name()));
  }
}
