package dev.trimaran.stacks.command;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Work that is done aside, on a thread of its own, while this one does something else: most of what
 * a short command takes is the first use of things, and a second processor halves that.
 */
final class Aside<T> {
  private final FutureTask<T> task;

  private Aside(Supplier<T> work) {
    this.task = new FutureTask<>(work::get);
  }

  /** Begins it. */
  static <T> Aside<T> of(Supplier<T> work) {
    var aside = new Aside<>(work);
    Thread.ofPlatform().daemon().name("aside").start(aside.task);
    return aside;
  }

  /** What came of it, also what was thrown. */
  T get() {
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while something was done aside", e);
    }
  }
}
