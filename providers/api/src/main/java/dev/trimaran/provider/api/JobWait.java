package dev.trimaran.provider.api;

import java.time.Duration;

/** Waits for the end of a job by asking again and again, soon at first and then less often. */
final class JobWait {
  private static final String AWAIT = "await job";
  private static final long SHORTEST_MILLIS = 50;
  private static final long LONGEST_MILLIS = 5_000;

  private JobWait() {}

  static JobStatus of(JobService jobs, String name, Duration longest) {
    long start = System.nanoTime();
    long pause = SHORTEST_MILLIS;
    while (true) {
      JobStatus status =
          jobs.status(name)
              .orElseThrow(() ->
                  new CloudException(
                      ErrorCode.NOT_FOUND, AWAIT, name, "expected a job, found none"));
      if (status.state().ended()) {
        return status;
      }
      long left = longest.minusNanos(System.nanoTime() - start).toMillis();
      if (left <= 0) {
        throw new CloudException(
            ErrorCode.DEADLINE_EXCEEDED,
            true,
            AWAIT,
            name,
            "expected its end within " + longest + ", found it " + status.state(),
            null);
      }
      sleep(name, Math.min(left, pause));
      pause = Math.min(LONGEST_MILLIS, pause * 3 / 2);
    }
  }

  private static void sleep(String name, long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CloudException(
          ErrorCode.CANCELLED, false, AWAIT, name, "interrupted while the job goes on", e);
    }
  }
}
