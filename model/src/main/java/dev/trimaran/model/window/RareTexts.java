package dev.trimaran.model.window;

import java.util.Arrays;

/**
 * Which texts of a reference are rare. The texts below a limit, together with those that never
 * came, keep their share from one sample to the next only if none came just so often as the limit
 * says: the share of those that came r times is expected to be (r + 1) times the number of those
 * that came r + 1 times (Good, 1953), which sums to the same but for that last term.
 */
public final class RareTexts {

  private static final long LEAST = 3;

  private RareTexts() {}

  /**
   * The smallest number of times, at least 3, that no text came.
   *
   * @param counts how often each text came
   */
  public static long limit(long... counts) {
    long[] sorted = counts.clone();
    Arrays.sort(sorted);
    long limit = LEAST;
    for (long count : sorted) {
      if (count > limit) {
        break;
      }
      limit = count == limit ? count + 1 : limit;
    }
    return limit;
  }

  /** The share of all values that rare texts make up. */
  static double share(long... counts) {
    long limit = limit(counts);
    long rare = 0;
    long all = 0;
    for (long count : counts) {
      rare += count < limit ? count : 0;
      all += count;
    }
    return all == 0 ? 0 : (double) rare / all;
  }
}
