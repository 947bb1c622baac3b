package dev.trimaran.server.http;

import dev.trimaran.function.Request;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether the end is announced. From then on the server says that it is not ready, for whoever
 * spreads requests over several, and answers everything else as before.
 */
final class Drain {

  private static final Pattern MODEL_READY =
      Pattern.compile("/v2/models/[^/]+(/versions/[^/]+)?/ready");

  private final Set<String> readiness = new HashSet<>(Set.of("/v2/health/ready", "/ping"));
  private volatile boolean announced;

  /** Knows the health route that Vertex AI asks for, if there is one. */
  Drain(Map<String, String> environment) {
    String route = environment.getOrDefault("AIP_HEALTH_ROUTE", "");
    if (!route.isEmpty()) {
      readiness.add(route);
    }
  }

  void announce() {
    announced = true;
  }

  boolean announced() {
    return announced;
  }

  /** Whether {@code request} asks for a readiness that has ended. */
  boolean refuses(Request request) {
    return announced
        && (readiness.contains(request.path()) || MODEL_READY.matcher(request.path()).matches());
  }
}
