package dev.trimaran.function.tck;

import dev.trimaran.function.Headers;
import dev.trimaran.function.Listener;
import dev.trimaran.function.Request;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request as a client sends it.
 *
 * @param method the HTTP method
 * @param path the path, percent-encoded
 * @param query what follows the question mark; empty if there is none
 * @param headers its header fields, in order
 * @param body its body
 */
public record WireRequest(
    String method, String path, String query, Map<String, String> headers, byte[] body) {

  private static final byte[] NOTHING = {};

  /** A GET; {@code target} may have a query. */
  public static WireRequest get(String target) {
    return of("GET", target, Map.of(), NOTHING);
  }

  /** A POST of a text. */
  public static WireRequest post(String target, String contentType, String body) {
    return post(target, contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  /** A POST of bytes. */
  public static WireRequest post(String target, String contentType, byte[] body) {
    return of("POST", target, Map.of("Content-Type", contentType), body);
  }

  /** The same with another method. */
  public WireRequest method(String other) {
    return new WireRequest(other, path, query, headers, body);
  }

  /** The same with one more header field. */
  public WireRequest with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new WireRequest(method, path, query, more, body);
  }

  /** Path and query as a request line has them. */
  public String target() {
    return query.isEmpty() ? path : path + "?" + query;
  }

  /** The request as a function sees it. */
  public Request asSeen() {
    return new Request(Listener.PUBLIC, method, path, query, Headers.of(headers), body, "");
  }

  private static WireRequest of(
      String method, String target, Map<String, String> headers, byte[] body) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    return new WireRequest(method, path, mark < 0 ? "" : target.substring(mark + 1), headers, body);
  }
}
