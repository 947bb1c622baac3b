package dev.trimaran.lifecycle.worker;

import dev.trimaran.lifecycle.run.Json;
import dev.trimaran.lifecycle.run.Stage;
import dev.trimaran.lifecycle.run.StageContext;
import dev.trimaran.lifecycle.run.StageRequest;
import dev.trimaran.provider.api.JobService;
import dev.trimaran.provider.api.JobState;
import dev.trimaran.provider.api.JobStatus;
import dev.trimaran.provider.api.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** The jobs of one step, each of which tried to do the same work. */
final class Attempts {
  private final JobPlan plan;
  private final JobService jobs;
  private final StageRequest request;
  private final StageContext context;
  private final ObjectStore objects;
  private final List<JobStatus> known;

  Attempts(JobPlan plan, JobService jobs, StageRequest request, StageContext context) {
    this.plan = plan;
    this.jobs = jobs;
    this.request = request;
    this.context = context;
    this.objects = context.provider().objects();
    this.known = jobs.list(plan.base(request, context.key())).toList();
  }

  /** What an attempt left that succeeded when no run was there to take it in. */
  Optional<StepOutcome> outcomeOfFinished() throws IOException {
    for (JobStatus job : known) {
      if (job.state() == JobState.SUCCEEDED) {
        Optional<StepOutcome> outcome = outcome(job).filter(this::complete);
        if (outcome.isPresent()) {
          return outcome;
        }
      }
    }
    return Optional.empty();
  }

  /** An attempt that has not ended. */
  Optional<JobStatus> underWay() {
    return known.stream()
        .filter(job -> !job.state().ended() && job.state() != JobState.STOPPING)
        .findFirst();
  }

  /** Starts the next attempt. */
  JobStatus start(Stage stage) {
    int attempt = 1 + known.stream().mapToInt(this::attempt).max().orElse(0);
    String task = JobPlan.task(context.key());
    try {
      objects.put(
          task,
          Files.write(context.scratch().resolve("task.json"), Json.bytes(task(stage).json())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jobs.start(plan.job(request, context.runId(), context.key(), task, attempt));
  }

  /** What the job left; empty when it left nothing. */
  Optional<StepOutcome> outcome(JobStatus job) throws IOException {
    String key = JobPlan.outcome(context.key(), attempt(job));
    return objects.stat(key).isEmpty()
        ? Optional.empty()
        : Optional.of(StepOutcome.of(Json.read(objects.read(key))));
  }

  private boolean complete(StepOutcome outcome) {
    return outcome instanceof StepOutcome.Done(var result)
        && result.artifacts().stream()
            .allMatch(artifact -> objects.stat(artifact.objectKey()).isPresent());
  }

  private int attempt(JobStatus job) {
    return Integer.parseInt(job.name().substring(job.name().lastIndexOf('-') + 1));
  }

  private StepTask task(Stage stage) {
    return new StepTask(
        context.runId(),
        context.codeVersion(),
        context.actor(),
        request.step(),
        stage.name(),
        context.key(),
        plan.spec(),
        request.arguments(),
        request.inputs());
  }
}
