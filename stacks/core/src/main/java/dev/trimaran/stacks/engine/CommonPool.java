package dev.trimaran.stacks.engine;

import java.util.concurrent.ForkJoinPool;

/**
 * The pool on which the SDK runs all it does. One thread runs it into a livelock:
 * https://github.com/pulumi/pulumi-java/issues/2270.
 */
public final class CommonPool {
  /** So many are enough, on any machine. */
  public static final int ENOUGH = 4;

  private CommonPool() {}

  /**
   * Sees to that many threads.
   *
   * @throws IllegalStateException where a system property has fixed fewer than two
   */
  public static void atLeast(int parallelism) {
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
