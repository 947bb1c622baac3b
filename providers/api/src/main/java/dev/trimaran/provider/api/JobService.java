package dev.trimaran.provider.api;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Jobs: processes that the provider runs on its own machines, each with an end. What a job runs is
 * the worker of this provider's environment; a job says only with which arguments. Jobs outlive the
 * process that started them.
 */
public interface JobService {
  /**
   * Starts the job, and returns before it has ended. The same spec again, token included, gives the
   * job that was started first: a caller that never heard an answer asks again.
   *
   * @throws CloudException ALREADY_EXISTS when a job of this name was started with another token,
   *     RESOURCE_EXHAUSTED when the provider's quota is used up
   */
  JobStatus start(JobSpec spec);

  /** The job as it is now; empty when there was none of this name. */
  Optional<JobStatus> status(String name);

  /** The jobs whose names start with the prefix, newest first. */
  Stream<JobStatus> list(String prefix);

  /**
   * What the job wrote, oldest first, as far as it is known now.
   *
   * @throws CloudException NOT_FOUND when there was no such job
   */
  Stream<LogLine> logs(String name);

  /**
   * Asks the job to stop and returns; it then ends as STOPPED. Stopping what has ended changes
   * nothing.
   *
   * @throws CloudException NOT_FOUND when there was no such job
   */
  void stop(String name);

  /**
   * Waits for the end of the job.
   *
   * @return its last status, which {@link JobState#ended has ended}
   * @throws CloudException NOT_FOUND when there was no such job, DEADLINE_EXCEEDED when it still
   *     runs when the wait is over, CANCELLED when the waiting thread is interrupted; the job goes
   *     on
   */
  default JobStatus await(String name, Duration longest) {
    return JobWait.of(this, name, longest);
  }
}
