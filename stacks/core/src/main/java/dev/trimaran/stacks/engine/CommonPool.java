package dev.trimaran.stacks.engine;

import java.util.concurrent.ForkJoinPool;

/** The pool on which the SDK runs all it does. */
final class CommonPool {
  private CommonPool() {}

  /**
   * Sees to that many threads.
   *
   * @throws IllegalStateException where a system property has fixed fewer than two
   */
  static void atLeast(int parallelism) {
    var pool = ForkJoinPool.commonPool();
    if (pool.getParallelism() >= parallelism) {
      return;
    }
    try {
      pool.setParallelism(parallelism);
    } catch (UnsupportedOperationException fixed) {
      if (pool.getParallelism() < 2) {
        throw new IllegalStateException(
            "Pulumi's SDK needs two threads at least in the common pool, found "
                + pool.getParallelism()
                + ": start Java with -Djava.util.concurrent.ForkJoinPool.common.parallelism="
                + parallelism
                + " or without that property.",
            fixed);
      }
    }
  }
}
