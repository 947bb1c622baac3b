package dev.trimaran.lifecycle.worker;

import dev.trimaran.lifecycle.run.StageContext;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.JobService;
import dev.trimaran.provider.api.JobStatus;
import dev.trimaran.provider.api.LogLine;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Waits for a job's end, and tells how far it is by what it writes. */
final class JobWatch {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
  private static final int LAST_LINES = 20;

  private final JobService jobs;
  private final StageContext context;

  JobWatch(JobService jobs, StageContext context) {
    this.jobs = jobs;
    this.context = context;
  }

  /**
   * The job's last status.
   *
   * @throws InterruptedException when this thread is interrupted; it is not any more
   * @throws java.util.concurrent.CancellationException when the run is cancelled
   */
  JobStatus toEnd(String job) throws InterruptedException {
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
        tell(job);
      }
    }
  }

  private void tell(String job) {
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

  /** The end of what a job wrote. */
  static List<String> lastLines(JobService jobs, String job) {
    List<String> lines = jobs.logs(job).map(LogLine::text).toList();
    return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
  }
}
