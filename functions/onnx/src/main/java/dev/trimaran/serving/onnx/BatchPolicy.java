package dev.trimaran.serving.onnx;

import dev.trimaran.function.Settings;
import java.time.Duration;

/**
 * How requests are run together.
 *
 * @param rows how many rows of requests that wait are run at once; 1 for none together
 * @param delay how long a batch of requests that waited waits for more of them
 * @param queue how many requests may wait
 * @param runs how many runs there are at once
 */
record BatchPolicy(long rows, Duration delay, int queue, int runs) {

  private static final Duration LONGEST_DELAY = Duration.ofSeconds(1);

  /**
   * As the settings say.
   *
   * @throws IllegalArgumentException if one is no number, or out of range
   */
  static BatchPolicy of(Settings settings) {
    Duration delay = settings.duration("batch-delay", Duration.ZERO);
    if (delay.compareTo(LONGEST_DELAY) > 0) {
      throw new IllegalArgumentException(
          "expected at most PT1S after --batch-delay, found " + delay);
    }
    return new BatchPolicy(
        settings.whole("batch-rows", 64, 1, 1 << 20),
        delay,
        (int) settings.whole("batch-queue", 256, 1, 1 << 20),
        (int) settings.whole("onnx-runs", Runtime.getRuntime().availableProcessors(), 1, 1024));
  }
}
