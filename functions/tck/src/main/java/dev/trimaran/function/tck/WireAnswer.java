package dev.trimaran.function.tck;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a client got back.
 *
 * @param status the HTTP status
 * @param headers the header fields, by name in any case
 * @param body the bytes
 */
public record WireAnswer(int status, Map<String, String> headers, byte[] body) {

  public WireAnswer {
    Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.putAll(headers);
    headers = anyCase;
  }

  /** The field with this name; empty if there is none. */
  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
