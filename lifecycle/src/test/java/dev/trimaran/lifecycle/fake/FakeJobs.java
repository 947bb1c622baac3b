package dev.trimaran.lifecycle.fake;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.DataPipeline;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.JobSpec;
import dev.trimaran.provider.api.JobState;
import dev.trimaran.provider.api.JobStatus;
import dev.trimaran.provider.api.LogLine;
import dev.trimaran.provider.api.TrainingService;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Jobs that a function does at once, or leaves running. */
public final class FakeJobs implements TrainingService, DataPipeline {
  /** What a job does. */
  @FunctionalInterface
  public interface Body {
    /** Does it; gives the state that the job is in afterwards. */
    JobState run(JobSpec spec, List<LogLine> log);
  }

  /** The jobs that were started, oldest first. */
  public final List<JobSpec> started = new CopyOnWriteArrayList<>();

  private final Map<String, JobStatus> statuses = new ConcurrentSkipListMap<>();
  private final Map<String, List<LogLine>> logs = new ConcurrentSkipListMap<>();
  private volatile Body body;

  /** Jobs that do this. */
  public FakeJobs(Body body) {
    this.body = body;
  }

  /** From now on jobs do this. */
  public void body(Body other) {
    body = other;
  }

  /** Lets the job be in this state, for this reason. */
  public void ends(String name, JobState state, String reason) {
    statuses.compute(
        name,
        (same, before) ->
            new JobStatus(
                name,
                "fake:" + name,
                state,
                reason,
                OptionalInt.empty(),
                Instant.EPOCH,
                state.ended() ? Optional.of(Instant.EPOCH) : Optional.empty()));
  }

  @Override
  public JobStatus start(JobSpec spec) {
    started.add(spec);
    List<LogLine> log = new CopyOnWriteArrayList<>();
    logs.put(spec.name(), log);
    ends(spec.name(), body.run(spec, log), "");
    return status(spec.name()).orElseThrow();
  }

  @Override
  public Optional<JobStatus> status(String name) {
    return Optional.ofNullable(statuses.get(name));
  }

  @Override
  public Stream<JobStatus> list(String prefix) {
    return statuses.values().stream().filter(job -> job.name().startsWith(prefix));
  }

  @Override
  public Stream<LogLine> logs(String name) {
    return logs.getOrDefault(name, List.of()).stream();
  }

  @Override
  public void stop(String name) {
    ends(name, JobState.STOPPED, "stopped");
  }

  @Override
  public JobStatus await(String name, Duration longest) {
    JobStatus now = status(name).orElseThrow();
    if (now.state().ended()) {
      return now;
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new CloudException(ErrorCode.CANCELLED, "await job", name, "interrupted");
    }
    throw new CloudException(
        ErrorCode.DEADLINE_EXCEEDED, "await job", name, "it is " + now.state());
  }
}
