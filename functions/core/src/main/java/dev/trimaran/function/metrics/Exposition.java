package dev.trimaran.function.metrics;

import dev.trimaran.function.Response;
import dev.trimaran.function.metrics.Family.Sample;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;

/** Writes the page, by Prometheus' own library. */
final class Exposition {

  private Exposition() {}

  static Response page(List<Metric> metrics) {
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    metrics.forEach(metric -> all.metricSnapshot(snapshot(metric)));
    ProcessFigures.families().forEach(family -> all.metricSnapshot(snapshot(family)));
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    try {
      writer.write(text, all.build());
    } catch (IOException impossible) {
      throw new UncheckedIOException("expected to write to memory", impossible);
    }
    return new Response(200, writer.getContentType(), Map.of(), text.toByteArray());
  }

  private static MetricSnapshot snapshot(Metric metric) {
    return switch (metric) {
      case Family family -> snapshot(family);
      case Histogram histogram -> snapshot(histogram);
    };
  }

  private static MetricSnapshot snapshot(Histogram histogram) {
    HistogramSnapshot.Builder all =
        HistogramSnapshot.builder().name(histogram.name()).help(histogram.help());
    for (Histogram.Sample sample : histogram.samples().get()) {
      all.dataPoint(
          HistogramSnapshot.HistogramDataPointSnapshot.builder()
              .labels(labels(sample.labels()))
              .classicHistogramBuckets(buckets(sample.distribution()))
              .sum(sample.distribution().sum())
              .build());
    }
    return all.build();
  }

  private static ClassicHistogramBuckets buckets(Distribution one) {
    double[] bounds = one.bounds();
    long[] counts = one.counts();
    ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
    for (int i = 0; i < bounds.length; i++) {
      buckets.bucket(bounds[i], counts[i]);
    }
    return buckets.build();
  }

  private static MetricSnapshot snapshot(Family family) {
    return switch (family.kind()) {
      case COUNTER -> {
        CounterSnapshot.Builder counter =
            CounterSnapshot.builder().name(family.name()).help(family.help());
        for (Sample sample : family.samples().get()) {
          counter.dataPoint(
              CounterSnapshot.CounterDataPointSnapshot.builder()
                  .labels(labels(sample.labels()))
                  .value(sample.value())
                  .build());
        }
        yield counter.build();
      }
      case GAUGE -> {
        GaugeSnapshot.Builder gauge =
            GaugeSnapshot.builder().name(family.name()).help(family.help());
        for (Sample sample : family.samples().get()) {
          gauge.dataPoint(
              GaugeSnapshot.GaugeDataPointSnapshot.builder()
                  .labels(labels(sample.labels()))
                  .value(sample.value())
                  .build());
        }
        yield gauge.build();
      }
    };
  }

  private static Labels labels(List<String> labels) {
    return Labels.of(labels.toArray(new String[0]));
  }

  /** Figures of the process itself, under the names that all Prometheus clients use. */
  private static final class ProcessFigures {

    private ProcessFigures() {}

    static List<Family> families() {
      return List.of(
          new Family(
              "process_start_time_seconds",
              "When the process started, in seconds since 1970",
              Family.Kind.GAUGE,
              () ->
                  List.of(Sample.of(ManagementFactory.getRuntimeMXBean().getStartTime() / 1000.0))),
          new Family(
              "process_cpu_seconds",
              "Processor time that the process has used",
              Family.Kind.COUNTER,
              () ->
                  List.of(
                      Sample.of(
                          ProcessHandle.current()
                              .info()
                              .totalCpuDuration()
                              .map(time -> time.toNanos() / 1e9)
                              .orElse(Double.NaN)))),
          new Family(
              "jvm_memory_used_bytes",
              "Memory that the JVM uses, by area",
              Family.Kind.GAUGE,
              () -> {
                var memory = ManagementFactory.getMemoryMXBean();
                return List.of(
                    Sample.of((double) memory.getHeapMemoryUsage().getUsed(), "area", "heap"),
                    Sample.of(
                        (double) memory.getNonHeapMemoryUsage().getUsed(), "area", "nonheap"));
              }),
          new Family(
              "jvm_threads_current",
              "Threads that live",
              Family.Kind.GAUGE,
              () -> List.of(Sample.of(ManagementFactory.getThreadMXBean().getThreadCount()))));
    }
  }
}
