package dev.trimaran.model.drift;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Threads that share tasks which do not depend on each other. Small work gets one thread. */
final class Crew {

  /** With fewer values than this a second thread is not worth its start. */
  private static final long SMALL = 100_000;

  /** Each holds the columns that it works on, so more would take more memory. */
  private static final int MOST = 4;

  private final int threads;

  private Crew(int threads) {
    this.threads = threads;
  }

  /** A crew for tasks that go over so many values together. */
  static Crew of(long values) {
    return new Crew(
        values < SMALL ? 1 : Math.min(MOST, Runtime.getRuntime().availableProcessors()));
  }

  /** Does all tasks from 0 to before {@code tasks}, and throws the first failure of any. */
  void each(int tasks, IntConsumer task) {
    AtomicInteger next = new AtomicInteger();
    AtomicReference<@Nullable RuntimeException> failed = new AtomicReference<>();
    Runnable work =
        () -> {
          try {
            for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
              task.accept(i);
            }
          } catch (RuntimeException failure) {
            failed.compareAndSet(null, failure);
            next.set(tasks);
          }
        };
    Thread[] others = new Thread[Math.max(0, Math.min(threads, tasks) - 1)];
    for (int i = 0; i < others.length; i++) {
      others[i] = new Thread(work, "drift-" + (i + 1));
      others[i].start();
    }
    work.run();
    join(others);
    RuntimeException failure = failed.get();
    if (failure != null) {
      throw failure;
    }
  }

  private static void join(Thread... threads) {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException again) {
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
