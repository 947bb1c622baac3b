package dev.trimaran.emulation.aws.cloudwatch;

import dev.trimaran.emulation.aws.Aws;
import dev.trimaran.emulation.aws.Site;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** All that was measured. Thread safe. */
final class Metrics {
  private static final Duration KEPT = Duration.ofDays(455);
  private static final long MINUTE = 60_000;
  private static final long SECOND = 1_000;

  private final Aws aws;
  private final Map<Metric, Series> series = new ConcurrentHashMap<>();
  private final Resolution resolution;
  private Optional<Journal> journal = Optional.empty();

  /** How long the intervals are in which measurements are put together, in milliseconds. */
  private record Resolution(long usual, long high) {}

  Metrics(Aws aws) {
    this.aws = aws;
    this.resolution =
        new Resolution(
            Math.clamp(aws.time().scaled(Duration.ofMinutes(1)).toMillis(), 1, MINUTE),
            Math.clamp(aws.time().scaled(Duration.ofSeconds(1)).toMillis(), 1, SECOND));
  }

  /** Reads what lasts. */
  void start() {
    if (aws.state().lasting().isEmpty()) {
      return;
    }
    Path path = aws.state().folder("cloudwatch").resolve("metrics.journal");
    Journal.read(
        path,
        new Journal.Reader() {
          @Override
          public void value(Metric metric, String unit, long start, double value, double count) {
            of(metric).write(unit, start, bucket -> bucket.add(value, count));
          }

          @Override
          public void set(
              Metric metric,
              String unit,
              long start,
              double samples,
              double sum,
              double least,
              double most) {
            of(metric).write(unit, start, bucket -> bucket.addSet(samples, sum, least, most));
          }
        });
    long after = aws.time().now().minus(KEPT).toEpochMilli();
    journal = Optional.of(Journal.write(path, series.values(), after));
  }

  void close() {
    journal.ifPresent(Journal::close);
  }

  private Series of(Metric metric) {
    Series found = series.get(metric);
    return found == null ? series.computeIfAbsent(metric, Series::new) : found;
  }

  /** Notes a value that was measured so often. */
  void add(Metric metric, String unit, long millis, boolean high, double value, double count) {
    long start = start(millis, high);
    of(metric).write(unit, start, bucket -> bucket.add(value, count));
    journal.ifPresent(to -> to.value(metric, unit, start, value, count));
  }

  /** Notes what was put together elsewhere. */
  void addSet(
      Metric metric,
      String unit,
      long millis,
      boolean high,
      double samples,
      double sum,
      double least,
      double most) {
    long start = start(millis, high);
    of(metric).write(unit, start, bucket -> bucket.addSet(samples, sum, least, most));
    journal.ifPresent(to -> to.set(metric, unit, start, samples, sum, least, most));
  }

  private long start(long millis, boolean high) {
    long length = high ? resolution.high() : resolution.usual();
    return Math.floorDiv(millis, length) * length;
  }

  /** What was measured in periods; empty where nothing was. */
  NavigableMap<Long, Bucket> read(Metric metric, String unit, long from, long to, long period) {
    Series found = series.get(metric);
    return found == null ? new TreeMap<>() : found.read(unit, from, to, period);
  }

  /** The units that a metric is measured in. */
  List<String> units(Metric metric) {
    Series found = series.get(metric);
    return found == null ? List.of() : found.units();
  }

  /** The metrics of a site, in an order that stays. */
  Collection<Series> of(Site site) {
    return series.values().stream()
        .filter(each -> each.metric().site().equals(site))
        .sorted(
            Comparator.comparing((Series each) -> each.metric().namespace())
                .thenComparing(each -> each.metric().name())
                .thenComparing(each -> each.metric().dimensions().toString()))
        .toList();
  }
}
