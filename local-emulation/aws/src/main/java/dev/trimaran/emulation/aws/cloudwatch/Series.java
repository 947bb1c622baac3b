package dev.trimaran.emulation.aws.cloudwatch;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What was measured of one metric, by unit and interval. Thread safe. */
final class Series {
  /** Stands for no unit in particular. */
  static final String ANY = "";

  private final Metric metric;
  private final Map<String, NavigableMap<Long, Bucket>> units = new TreeMap<>();
  private volatile long latest;

  Series(Metric metric) {
    this.metric = metric;
  }

  Metric metric() {
    return metric;
  }

  /** When it was last written to, in milliseconds since 1970. */
  long latest() {
    return latest;
  }

  /** Who writes to a bucket. */
  @FunctionalInterface
  interface Writer {
    void write(Bucket bucket);
  }

  /** Writes to the bucket that begins then. */
  synchronized void write(String unit, long start, Writer writer) {
    writer.write(
        units
            .computeIfAbsent(unit, missing -> new TreeMap<>())
            .computeIfAbsent(start, missing -> new Bucket()));
    latest = Math.max(latest, start);
  }

  /** The units that anything is measured in. */
  synchronized java.util.List<String> units() {
    return java.util.List.copyOf(units.keySet());
  }

  /**
   * What was measured from a moment until before another, in periods that follow each other, by
   * their beginnings; periods without anything are left out.
   *
   * @param unit {@link #ANY} for all of them together
   */
  synchronized NavigableMap<Long, Bucket> read(String unit, long from, long to, long period) {
    NavigableMap<Long, Bucket> found = new TreeMap<>();
    units.forEach((each, buckets) -> {
      if (unit.equals(ANY) || unit.equals(each)) {
        buckets
            .subMap(from, true, to, false)
            .forEach((start, bucket) ->
                found
                    .computeIfAbsent(
                        from + (start - from) / period * period, missing -> new Bucket())
                    .add(bucket));
      }
    });
    return found;
  }

  /** Who looks at all buckets. */
  @FunctionalInterface
  interface Reader {
    void read(String unit, long start, Bucket bucket);
  }

  /** Shows all buckets that begin after a moment. */
  synchronized void each(long after, Reader reader) {
    units.forEach((unit, buckets) ->
        buckets.tailMap(after).forEach((start, bucket) -> reader.read(unit, start, bucket)));
  }
}
