package dev.trimaran.provider.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** The same for many, several at a time. The first failure ends it, and is thrown. */
final class AtOnce {
  private static final int SEVERAL = 8;

  private AtOnce() {}

  /** What each gives, in their order. */
  static <A, B> List<B> all(List<A> each, Function<A, B> work) {
    if (each.size() < 2) {
      return each.stream().map(work).toList();
    }
    try (ExecutorService workers =
        Executors.newFixedThreadPool(Math.min(SEVERAL, each.size()), AtOnce::thread)) {
      List<Future<B>> under =
          each.stream().map(one -> workers.submit(() -> work.apply(one))).toList();
      List<B> done = new ArrayList<>();
      try {
        for (Future<B> future : under) {
          done.add(future.get());
        }
        return done;
      } catch (ExecutionException e) {
        workers.shutdownNow();
        if (e.getCause() instanceof RuntimeException failure) {
          throw failure;
        }
        throw new IllegalStateException(e.getCause());
      } catch (InterruptedException e) {
        workers.shutdownNow();
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted");
      }
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "trimaran-aws");
    thread.setDaemon(true);
    return thread;
  }
}
