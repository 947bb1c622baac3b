package dev.trimaran.provider.local;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.DataPipeline;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.JobSpec;
import dev.trimaran.provider.api.JobStatus;
import dev.trimaran.provider.api.Labels;
import dev.trimaran.provider.api.LogLine;
import dev.trimaran.provider.api.TrainingService;
import dev.trimaran.provider.local.job.JobOrder;
import dev.trimaran.provider.local.job.JobWorker;
import dev.trimaran.provider.local.job.Jobs;
import dev.trimaran.provider.local.state.Micros;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Jobs as processes of this machine, below {@code jobs/}. What a job asks of its machine it gets as
 * far as this one has it. A job that is to end has the setting {@code stop-grace} for it, else two
 * minutes, as with SageMaker.
 */
final class JobsDriver implements TrainingService, DataPipeline {
  private static final String STOP_GRACE = "stop-grace";
  private static final String DEFAULT_GRACE = "PT2M";

  private final Environment environment;
  private final Jobs jobs;

  JobsDriver(Environment environment, Path folder) {
    this.environment = environment;
    this.jobs = new Jobs(folder);
  }

  @Override
  public JobStatus start(JobSpec spec) {
    List<String> command = new ArrayList<>(JobWorker.command(environment, spec.name()));
    command.addAll(spec.arguments());
    return jobs.start(
        spec.name(),
        new JobOrder(
            spec.token(),
            command,
            spec.variables(),
            spec.limit(),
            grace(),
            Micros.now(),
            Labels.of(environment).with(spec.tags()).values()));
  }

  private Duration grace() {
    String text = environment.settings().getOrDefault(STOP_GRACE, DEFAULT_GRACE);
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new CloudException(
          ErrorCode.INVALID_ARGUMENT,
          "start job",
          environment.name(),
          "expected the setting " + STOP_GRACE + " as a time such as PT30S, found '" + text + "'");
    }
  }

  @Override
  public Optional<JobStatus> status(String name) {
    return jobs.status(name);
  }

  @Override
  public Stream<JobStatus> list(String prefix) {
    return jobs.list(prefix);
  }

  @Override
  public Stream<LogLine> logs(String name) {
    return jobs.logs(name);
  }

  @Override
  public void stop(String name) {
    jobs.stop(name);
  }
}
