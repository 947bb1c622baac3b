package dev.trimaran.provider.api.front;

import dev.trimaran.provider.api.DataPipeline;
import dev.trimaran.provider.api.JobService;
import dev.trimaran.provider.api.JobSpec;
import dev.trimaran.provider.api.JobStatus;
import dev.trimaran.provider.api.LogLine;
import dev.trimaran.provider.api.TrainingService;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** The front of jobs of either kind. */
final class FrontedJobs implements TrainingService, DataPipeline {
  private final JobService driver;
  private final Calls calls;

  FrontedJobs(JobService driver, Calls calls) {
    this.driver = driver;
    this.calls = calls;
  }

  @Override
  public JobStatus start(JobSpec spec) {
    return calls.get("start", spec.name(), () -> driver.start(spec));
  }

  @Override
  public Optional<JobStatus> status(String name) {
    return calls.get("status", name, () -> driver.status(name));
  }

  @Override
  public Stream<JobStatus> list(String prefix) {
    return calls.stream("list", prefix, () -> driver.list(prefix));
  }

  @Override
  public Stream<LogLine> logs(String name) {
    return calls.stream("logs", name, () -> driver.logs(name));
  }

  @Override
  public void stop(String name) {
    calls.run("stop", name, () -> driver.stop(name));
  }

  @Override
  public JobStatus await(String name, Duration longest) {
    return calls.get("await", name, () -> driver.await(name, longest));
  }
}
