package dev.trimaran.provider.tck.fault;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An answer of HTTP.
 *
 * @param status for example 503
 * @param headers beside {@code Content-Length} and {@code Connection}
 * @param body its text
 */
public record Answer(int status, Map<String, String> headers, String body) {
  /** Copies the headers. */
  public Answer {
    headers = Map.copyOf(headers);
  }

  byte[] bytes() {
    byte[] content = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Fault\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    head.append("Content-Length: " + content.length + "\r\nConnection: close\r\n\r\n");
    return (head + body).getBytes(StandardCharsets.UTF_8);
  }
}
