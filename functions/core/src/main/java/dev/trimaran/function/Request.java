package dev.trimaran.function;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A request as it arrived, whatever carried it.
 *
 * @param listener the door it came through
 * @param method the HTTP method, in capitals
 * @param path the path as sent, percent-encoded, starting with a slash, without the query
 * @param query what followed the question mark; empty if nothing did
 * @param headers its header fields
 * @param body its body; never changed
 * @param peer the numeric address it came from, without a port, for limits and logs; empty if the
 *     host does not know
 * @param tls the encrypted connection it came over; empty if it came in the clear
 */
public record Request(
    Listener listener,
    String method,
    String path,
    String query,
    Headers headers,
    byte[] body,
    String peer,
    Optional<Tls> tls) {

  private static final byte[] NOTHING = {};

  /** A request that came in the clear. */
  public Request(
      Listener listener,
      String method,
      String path,
      String query,
      Headers headers,
      byte[] body,
      String peer) {
    this(listener, method, path, query, headers, body, peer, Optional.empty());
  }

  /** A request without a body through the public door. */
  public static Request get(String path) {
    return new Request(Listener.PUBLIC, "GET", path, "", Headers.NONE, NOTHING, "");
  }

  /** A request with a body of this content type through the public door. */
  public static Request post(String path, String contentType, String body) {
    return new Request(
        Listener.PUBLIC,
        "POST",
        path,
        "",
        name -> name.equals("content-type") ? Optional.of(contentType) : Optional.empty(),
        body.getBytes(StandardCharsets.UTF_8),
        "");
  }

  /** The same request through another door. */
  public Request through(Listener other) {
    return new Request(other, method, path, query, headers, body, peer, tls);
  }

  /** The same request with other headers. */
  public Request with(Headers other) {
    return new Request(listener, method, path, query, other, body, peer, tls);
  }

  /** The same request from another address. */
  public Request from(String other) {
    return new Request(listener, method, path, query, headers, body, other, tls);
  }

  /** The same request over an encrypted connection. */
  public Request over(Tls connection) {
    return new Request(listener, method, path, query, headers, body, peer, Optional.of(connection));
  }

  /** The first header field with this name, given in lower case. */
  public Optional<String> header(String name) {
    return headers.first(name);
  }

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
