package dev.trimaran.serving.models;

import dev.trimaran.function.metrics.Distribution;
import java.util.function.IntSupplier;

/**
 * How a model that takes tensors has been run since it was loaded. Thread safe.
 *
 * @param rows how many rows each run had, those of several requests together
 * @param times how long each run took
 * @param waits how long each request waited for its run
 * @param waiting how many requests wait now
 */
public record Runs(Distribution rows, Distribution times, Distribution waits, IntSupplier waiting) {

  /** No runs so far. */
  public static Runs none(IntSupplier waiting) {
    return new Runs(
        Distribution.ofCounts(1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024),
        Distribution.ofTimes(),
        Distribution.ofTimes(),
        waiting);
  }
}
