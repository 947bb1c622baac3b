package dev.trimaran.function;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer, for a host to carry.
 *
 * @param status the HTTP status
 * @param contentType the body's content type; empty if there is no body
 * @param headers further header fields, in order
 * @param body the bytes
 */
public record Response(int status, String contentType, Map<String, String> headers, byte[] body) {

  /** The content type of nearly every answer. */
  public static final String JSON = "application/json";

  private static final byte[] NOTHING = {};

  /** An answer of status 200 with a JSON body. */
  public static Response json(byte[] body) {
    return new Response(200, JSON, Map.of(), body);
  }

  /** An answer of status 200 with a text. */
  public static Response text(String contentType, String body) {
    return new Response(200, contentType, Map.of(), body.getBytes(StandardCharsets.UTF_8));
  }

  /** An answer without a body. */
  public static Response empty(int status) {
    return new Response(status, "", Map.of(), NOTHING);
  }

  /** The same answer with another status. */
  public Response status(int other) {
    return new Response(other, contentType, headers, body);
  }

  /**
   * The same answer with one more header field.
   *
   * @throws IllegalArgumentException if the value has a character that would end the field
   */
  public Response with(String name, String value) {
    if (value.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7f)) {
      throw new IllegalArgumentException(
          "expected a value without control characters for the header " + name);
    }
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Response(status, contentType, more, body);
  }

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
