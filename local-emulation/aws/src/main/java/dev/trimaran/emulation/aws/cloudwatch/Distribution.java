package dev.trimaran.emulation.aws.cloudwatch;

import java.util.OptionalDouble;

/** Statistics of how values are distributed. */
final class Distribution {
  private static final double PERCENT = 100;

  private Distribution() {}

  private static boolean known(Bucket bucket) {
    return bucket.samples() > 0 && bucket.spread() == bucket.samples();
  }

  /** The value below which so many percent lie, between two neighbours in proportion. */
  static Statistic percentile(double percent) {
    return bucket -> {
      if (!known(bucket)) {
        return OptionalDouble.empty();
      }
      bucket.sort();
      double rank = percent / PERCENT * (bucket.samples() - 1);
      double seen = 0;
      for (int i = 0; i < bucket.size(); i++) {
        double last = seen + bucket.count(i) - 1;
        if (rank <= last) {
          return OptionalDouble.of(bucket.value(i));
        }
        if (rank < last + 1 && i + 1 < bucket.size()) {
          double share = rank - last;
          return OptionalDouble.of(
              bucket.value(i) + share * (bucket.value(i + 1) - bucket.value(i)));
        }
        seen += bucket.count(i);
      }
      return OptionalDouble.of(bucket.most());
    };
  }

  /**
   * Of the values between two percentages of all: mean, number or sum, or the mean of all with what
   * lies outside put at the bounds.
   */
  static Statistic trimmed(String kind, double from, double to) {
    return bucket -> {
      if (!known(bucket)) {
        return OptionalDouble.empty();
      }
      bucket.sort();
      double low = from / PERCENT * bucket.samples();
      double high = to / PERCENT * bucket.samples();
      double seen = 0;
      double sum = 0;
      double count = 0;
      double least = Double.NaN;
      double most = Double.NaN;
      for (int i = 0; i < bucket.size(); i++) {
        double within = Math.max(0, Math.min(high, seen + bucket.count(i)) - Math.max(low, seen));
        if (within > 0) {
          least = Double.isNaN(least) ? bucket.value(i) : least;
          most = bucket.value(i);
          sum += within * bucket.value(i);
          count += within;
        }
        seen += bucket.count(i);
      }
      double outside = low * least + (bucket.samples() - high) * most;
      return result(kind, sum, count, (sum + outside) / bucket.samples(), bucket.samples());
    };
  }

  /** The same of the values between two values; {@code PR} is their share in percent. */
  static Statistic between(String kind, double from, double to) {
    return bucket -> {
      if (!known(bucket)) {
        return OptionalDouble.empty();
      }
      double sum = 0;
      double count = 0;
      double clamped = 0;
      for (int i = 0; i < bucket.size(); i++) {
        double value = bucket.value(i);
        clamped += Math.clamp(value, from, to) * bucket.count(i);
        if (value > from && value <= to) {
          sum += value * bucket.count(i);
          count += bucket.count(i);
        }
      }
      return result(
          kind.toLowerCase(java.util.Locale.ROOT),
          sum,
          count,
          clamped / bucket.samples(),
          bucket.samples());
    };
  }

  private static OptionalDouble result(
      String kind, double sum, double count, double winsorized, double all) {
    return switch (kind) {
      case "tm" -> count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
      case "ts" -> OptionalDouble.of(sum);
      case "tc" -> OptionalDouble.of(count);
      case "wm" -> OptionalDouble.of(winsorized);
      case "pr" -> OptionalDouble.of(PERCENT * count / all);
      default -> throw new IllegalArgumentException("expected a statistic, found " + kind);
    };
  }
}
