package dev.trimaran.emulation.job;

import dev.trimaran.emulation.job.JobEnd.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A job while it runs: it is watched, read and ended. */
final class Running implements Job {
  private static final System.Logger LOG = System.getLogger(Running.class.getName());
  private static final long WATCH_MILLIS = 100;

  private final JobSpec spec;
  private final Process process;
  private final String token;
  private final JobListener listener;
  private final ScheduledExecutorService timer;
  private volatile Reason reason = Reason.EXITED;
  private final CompletableFuture<JobEnd> end = new CompletableFuture<>();
  private final List<ScheduledFuture<?>> later = new ArrayList<>();
  private final long begun = System.nanoTime();

  Running(
      JobSpec spec,
      Process process,
      String token,
      JobListener listener,
      ScheduledExecutorService timer) {
    this.spec = spec;
    this.process = process;
    this.token = token;
    this.listener = listener;
    this.timer = timer;
  }

  /** Watches it until it is over; then calls this, and last its listener. */
  void watch(Runnable over) {
    later(spec.limit(), () -> end(Reason.TIMED_OUT, spec.grace()));
    if (spec.memoryBytes() < Long.MAX_VALUE) {
      synchronized (later) {
        later.add(
            timer.scheduleWithFixedDelay(
                this::weigh, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS));
      }
    }
    List<Thread> readers = new ArrayList<>();
    readers.add(read(process.getInputStream(), /* error= */ false));
    if (spec.apart()) {
      readers.add(read(process.getErrorStream(), /* error= */ true));
    }
    Thread.ofVirtual().name("job " + spec.id()).start(() -> await(readers, over));
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public void stop(Duration grace) {
    end(Reason.STOPPED, grace);
  }

  @Override
  public CompletableFuture<JobEnd> end() {
    return end;
  }

  private void end(Reason why, Duration grace) {
    synchronized (this) {
      if (reason != Reason.EXITED) {
        return;
      }
      reason = why;
    }
    if (grace.isPositive()) {
      process.toHandle().destroy(); // Process.destroy would also close what its last words come by
      later(grace, this::kill);
    } else {
      kill();
    }
  }

  private void kill() {
    ProcessTree.kill(process.pid(), token);
  }

  private void weigh() {
    if (ProcessTree.memory(process.toHandle()) > spec.memoryBytes()) {
      end(Reason.OUT_OF_MEMORY, Duration.ZERO);
    }
  }

  private void later(Duration wait, Runnable task) {
    if (wait.compareTo(JobSpec.NO_LIMIT) >= 0) {
      return;
    }
    synchronized (later) {
      later.add(
          timer.schedule(
              () -> {
                Thread.startVirtualThread(task);
              },
              wait.toMillis(),
              TimeUnit.MILLISECONDS));
    }
  }

  private Thread read(InputStream stream, boolean error) {
    return Thread.ofVirtual()
        .name("lines of " + spec.id())
        .start(() -> {
          try (stream) {
            Lines.of(stream, text -> hear(new JobLine(Instant.now(), error, text)));
          } catch (IOException e) {
            LOG.log(Level.DEBUG, "the output of " + spec.id() + " was cut off", e);
          }
        });
  }

  private void hear(JobLine line) {
    try {
      synchronized (listener) {
        listener.line(line);
      }
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "a line of " + spec.id() + " was lost", e);
    }
  }

  private void await(List<Thread> readers, Runnable over) {
    try {
      int exitCode = process.waitFor();
      Duration ran = Duration.ofNanos(System.nanoTime() - begun);
      kill(); // as a container does with what its first process leaves
      for (Thread reader : readers) {
        reader.join();
      }
      synchronized (later) {
        later.forEach(task -> task.cancel(false));
      }
      over.run();
      finish(new JobEnd(reason, exitCode, ran));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void finish(JobEnd how) {
    try {
      synchronized (listener) {
        listener.ended(how);
      }
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "the end of " + spec.id() + " was not heard", e);
    } finally {
      end.complete(how);
    }
  }
}
