package dev.trimaran.emulation.aws.sagemaker;

import dev.trimaran.emulation.job.Job;
import dev.trimaran.emulation.job.JobEnd;
import dev.trimaran.emulation.job.JobEngine;
import dev.trimaran.emulation.job.JobListener;
import dev.trimaran.emulation.job.JobSpec;
import dev.trimaran.emulation.time.Clockwork;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The work of one job: it waits and runs processes, until it is stopped from outside. */
final class Stoppable {
  /** How long the service gives a job between SIGTERM and SIGKILL. */
  static final Duration GRACE = Duration.ofSeconds(120);

  /** The emulation is closed: the job's state is left as it is. */
  static final class AbandonedException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final Clockwork time;
  private final CountDownLatch asked = new CountDownLatch(1);
  private volatile boolean abandoned;
  private @Nullable Job running;

  Stoppable(Clockwork time) {
    this.time = time;
  }

  /** Whether it was asked to stop. */
  boolean stopped() {
    return asked.getCount() == 0;
  }

  /**
   * Waits until a machine is ready, by the service's time.
   *
   * @return whether it may go on: false when it was asked to stop meanwhile
   */
  boolean pause(Duration wait) {
    try {
      boolean goOn = !asked.await(time.provisioning(wait).toNanos(), TimeUnit.NANOSECONDS);
      check();
      return goOn;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AbandonedException();
    }
  }

  /** Runs a process until it is over, or does not begin when it was asked to stop before. */
  JobEnd run(JobEngine engine, JobSpec spec, JobListener listener) throws IOException {
    Job job;
    synchronized (this) {
      if (stopped()) {
        return new JobEnd(JobEnd.Reason.STOPPED, 0, Duration.ZERO);
      }
      job = engine.start(spec, listener);
      running = job;
    }
    JobEnd end = job.end().join();
    check();
    return end;
  }

  /** Asks it to stop. */
  synchronized void stop() {
    asked.countDown();
    if (running != null) {
      running.stop(time.scaled(GRACE));
    }
  }

  /** Leaves it as it is. */
  void abandon() {
    abandoned = true;
    stop();
  }

  private void check() {
    if (abandoned) {
      throw new AbandonedException();
    }
  }
}
