package dev.trimaran.drift.emit;

import dev.trimaran.drift.check.Checked;
import dev.trimaran.function.metrics.Family;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The newest check of each model's version, for Prometheus to fetch. Thread safe. */
public final class DriftGauges implements Sink {

  private record Latest(List<Point> points, double seconds) {}

  private final Map<List<String>, Latest> latest = new ConcurrentHashMap<>();
  private final InstantSource clock;

  /** Gauges of no check yet. */
  public DriftGauges(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public String name() {
    return "prometheus";
  }

  @Override
  public void tell(Checked checked) {
    latest.put(
        List.of("model", checked.model(), "version", checked.version()),
        new Latest(Point.of(checked), clock.millis() / 1000.0));
  }

  /** The families for the page of metrics. */
  public List<Family> families() {
    List<Family> families = new ArrayList<>();
    for (Point.Gauge gauge : Point.Gauge.values()) {
      families.add(
          new Family(gauge.prometheus(), gauge.help(), Family.Kind.GAUGE, () -> samples(gauge)));
    }
    families.add(
        new Family(
            "trimaran_drift_last_run_timestamp_seconds",
            "When a model was last checked, in seconds since 1970",
            Family.Kind.GAUGE,
            this::times));
    return families;
  }

  private List<Family.Sample> samples(Point.Gauge gauge) {
    List<Family.Sample> samples = new ArrayList<>();
    for (Latest one : latest.values()) {
      for (Point point : one.points()) {
        if (point.gauge() == gauge) {
          samples.add(new Family.Sample(point.labels(), point.value()));
        }
      }
    }
    return samples;
  }

  private List<Family.Sample> times() {
    List<Family.Sample> samples = new ArrayList<>();
    latest.forEach((labels, one) -> samples.add(new Family.Sample(labels, one.seconds())));
    return samples;
  }
}
