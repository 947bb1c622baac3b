package dev.trimaran.lifecycle.features;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The rules of views written down plainly: every point looks at every event. Times are minutes;
 * null is missing.
 */
final class NaiveViews {
  record Event(String a, Double b, Long at, Long created, Double v, String s) {}

  record Point(String a, Double b, Long t) {}

  private NaiveViews() {}

  /** The newest visible event of the key that is not too old. */
  static Optional<Event> latest(
      Point point, List<Event> events, long knownAfter, Optional<Long> ttl, boolean created) {
    Comparator<Event> order = Comparator.comparing(Event::at);
    if (created) {
      order = order.thenComparing(Event::created, Comparator.nullsFirst(Comparator.naturalOrder()));
    }
    order =
        order
            .thenComparing(Event::v, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Event::s, Comparator.nullsFirst(NaiveViews::bytes));
    return events.stream()
        .filter(event -> sameKey(point, event) && event.at + knownAfter <= point.t)
        .max(order)
        .filter(event -> ttl.isEmpty() || event.at >= point.t - ttl.get());
  }

  /** count(), count(v), sum(v), mean(v), min(v), max(v), max(s); absent values are null. */
  static List<Object> window(Point point, List<Event> events, long knownAfter, long window) {
    List<Event> seen =
        events.stream()
            .filter(event ->
                sameKey(point, event)
                    && event.at + knownAfter <= point.t
                    && event.at >= point.t - window)
            .toList();
    List<Double> values = seen.stream().map(Event::v).filter(v -> v != null).toList();
    Double sum = values.isEmpty() ? null : sum(values);
    List<Object> result = new ArrayList<>();
    result.add((double) seen.size());
    result.add((double) values.size());
    result.add(sum);
    result.add(sum == null ? null : sum / values.size());
    result.add(values.stream().min(Comparator.naturalOrder()).orElse(null));
    result.add(values.stream().max(Comparator.naturalOrder()).orElse(null));
    result.add(
        seen.stream().map(Event::s).filter(s -> s != null).max(NaiveViews::bytes).orElse(null));
    return result;
  }

  /** How far a sum of doubles one after another may be off: a rounding of the largest each. */
  static double roundings(Point point, List<Event> events) {
    List<Double> values =
        events.stream()
            .filter(event -> sameKey(point, event) && event.v != null)
            .map(event -> Math.abs(event.v))
            .filter(Double::isFinite)
            .toList();
    double largest = values.stream().mapToDouble(v -> v).max().orElse(0);
    return values.size() * Math.ulp(values.size() * largest);
  }

  /** The double nearest to the exact sum; inf - inf is missing. */
  private static Double sum(List<Double> values) {
    if (values.stream().anyMatch(v -> v.isInfinite())) {
      double sum = values.stream().filter(v -> v.isInfinite()).mapToDouble(v -> v).sum();
      return Double.isNaN(sum) ? null : (Double) sum;
    }
    return values.stream()
        .map(BigDecimal::new)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .doubleValue();
  }

  private static boolean sameKey(Point point, Event event) {
    return point.t != null
        && event.at != null
        && point.a != null
        && point.a.equals(event.a)
        && point.b != null
        && point.b.equals(event.b);
  }

  private static int bytes(String one, String other) {
    return Arrays.compareUnsigned(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  static Duration minutes(long minutes) {
    return Duration.ofMinutes(minutes);
  }
}
