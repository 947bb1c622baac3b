package dev.trimaran.function.fuzz;

import dev.trimaran.function.fuzz.Specimens.Specimen;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request that was a good one.
 *
 * @param path starting with a slash; one byte a character
 * @param headers their names in lower case
 */
public record DamagedRequest(
    String method, String path, String query, Map<String, String> headers, byte[] body) {

  /** By when the answer is wanted: only who says so may be told that it is too late. */
  public static final String DEADLINE = "x-envoy-expected-rq-timeout-ms";

  private static final List<String> METHODS = List.of("GET", "PUT", "", "post");

  /** What becomes of {@code good}. */
  public static DamagedRequest of(Specimen good, Damage damage) {
    byte[] body = damage.upTo(3, good.body());
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", damage.oneIn(40) ? damage.splinter() : good.type());
    if (good.jsonLength() >= 0) {
      int length = damage.oneIn(4) ? damage.below(400) - 10 : good.jsonLength();
      headers.put("inference-header-content-length", Integer.toString(length));
    }
    if (good.path().equals("/")) {
      List.of("ce-id", "ce-source", "ce-type").forEach(name -> headers.put(name, "x"));
      headers.put("ce-specversion", damage.oneIn(10) ? damage.splinter() : "1.0");
    }
    if (damage.oneIn(10)) {
      headers.put("accept", damage.oneIn(2) ? "text/csv" : damage.splinter());
    }
    if (damage.oneIn(20)) {
      headers.put(DEADLINE, damage.oneIn(2) ? damage.splinter() : "60000");
    }
    if (damage.oneIn(20)) {
      headers.put("x-request-id", damage.splinter());
    }
    String path = damage.oneIn(30) ? damage.of(good.path()) : good.path();
    return new DamagedRequest(
        damage.oneIn(50) ? damage.oneOf(METHODS) : "POST",
        path.startsWith("/") ? path : "/" + path,
        damage.oneIn(50) ? damage.splinter() : "",
        headers,
        body);
  }
}
