package dev.trimaran.function.metrics;

import dev.trimaran.function.Access;
import dev.trimaran.function.Request;
import dev.trimaran.function.RequestLog;
import dev.trimaran.function.Response;
import dev.trimaran.function.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts answers by route, method and status, and gives the page {@code /metrics}. Labels are
 * routes' templates and known methods, never what a caller sent, so that nobody can make the page
 * grow.
 */
public final class RequestMetrics implements RequestLog {

  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS");

  /** What requests are told apart by. */
  record Key(String route, String method, int code) {

    /** By hand: a record's own is put together when it is first called, for the first request. */
    @Override
    public boolean equals(Object other) {
      return other instanceof Key that
          && code == that.code
          && method.equals(that.method)
          && route.equals(that.route);
    }

    @Override
    public int hashCode() {
      return 31 * (31 * route.hashCode() + method.hashCode()) + code;
    }
  }

  private final Map<Key, Distribution> series = new ConcurrentHashMap<>();
  private final List<Metric> further;

  /** Metrics of requests, and these after them. */
  public RequestMetrics(List<? extends Metric> further) {
    this.further = List.copyOf(further);
  }

  @Override
  public void answered(String template, Request request, Response response, long nanos) {
    String method = METHODS.contains(request.method()) ? request.method() : "other";
    Key key = new Key(template.isEmpty() ? "none" : template, method, response.status());
    Distribution found = series.get(key);
    if (found == null) {
      found = series.computeIfAbsent(key, unseen -> Distribution.ofTimes());
    }
    found.add(nanos);
  }

  /** The route of the page. */
  public Route route() {
    return Route.get(
        "/metrics", Access.OBSERVE, "Metrics in Prometheus' text form", call -> page());
  }

  private Response page() {
    List<Metric> all = new ArrayList<>();
    all.add(
        new Histogram(
            "trimaran_request_duration_seconds",
            "How long requests took, by route, method and status",
            this::durations));
    all.addAll(further);
    return Exposition.page(all);
  }

  private List<Histogram.Sample> durations() {
    List<Histogram.Sample> samples = new ArrayList<>();
    series.forEach((key, durations) ->
        samples.add(
            Histogram.Sample.of(
                durations,
                "route",
                key.route(),
                "method",
                key.method(),
                "code",
                Integer.toString(key.code()))));
    return samples;
  }
}
