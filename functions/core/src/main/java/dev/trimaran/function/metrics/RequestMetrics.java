package dev.trimaran.function.metrics;

import dev.trimaran.function.Access;
import dev.trimaran.function.Request;
import dev.trimaran.function.RequestLog;
import dev.trimaran.function.Response;
import dev.trimaran.function.Route;
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
  record Key(String route, String method, int code) {}

  private final Map<Key, Series> series = new ConcurrentHashMap<>();
  private final List<Family> families;

  /** Metrics of requests, and these families after them. */
  public RequestMetrics(List<Family> families) {
    this.families = List.copyOf(families);
  }

  @Override
  public void answered(String template, Request request, Response response, long nanos) {
    String method = METHODS.contains(request.method()) ? request.method() : "other";
    Key key = new Key(template.isEmpty() ? "none" : template, method, response.status());
    Series found = series.get(key);
    if (found == null) {
      found = series.computeIfAbsent(key, unseen -> new Series());
    }
    found.add(nanos);
  }

  /** The route of the page. */
  public Route route() {
    return Route.get(
        "/metrics", Access.OBSERVE, "Metrics in Prometheus' text form", call -> page());
  }

  private Response page() {
    return Exposition.page(series, families);
  }
}
