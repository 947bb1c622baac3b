package dev.trimaran.lifecycle.run;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.JobService;
import dev.trimaran.provider.api.JobStatus;
import dev.trimaran.provider.api.LogLine;
import java.time.Duration;
import java.util.List;

/** Waits for the end of a provider's job, as long as the run is not cancelled. */
public final class JobWatch {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
  private static final int LAST_LINES = 20;

  private final JobService jobs;
  private final StageContext context;

  /** Watches jobs of this kind for the step of this context. */
  public JobWatch(JobService jobs, StageContext context) {
    this.jobs = jobs;
    this.context = context;
  }

  /**
   * The job's last status.
   *
   * @param meanwhile is called every few seconds; what tells how far the job is
   * @throws InterruptedException when this thread is interrupted; it is not any more
   * @throws java.util.concurrent.CancellationException when the run is cancelled
   */
  public JobStatus toEnd(String job, Runnable meanwhile) throws InterruptedException {
    while (true) {
      try {
        context.checkCancelled();
        return jobs.await(job, BETWEEN_LOOKS);
      } catch (CloudException e) {
        if (e.code() == ErrorCode.CANCELLED && Thread.interrupted()) {
          throw new InterruptedException(e.getMessage());
        }
        if (e.code() != ErrorCode.DEADLINE_EXCEEDED) {
          throw e;
        }
        meanwhile.run();
      }
    }
  }

  /** The end of what a job wrote. */
  public List<String> lastLines(String job) {
    List<String> lines = jobs.logs(job).map(LogLine::text).toList();
    return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
  }
}
