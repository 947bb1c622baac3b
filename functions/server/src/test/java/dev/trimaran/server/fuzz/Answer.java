package dev.trimaran.server.fuzz;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An answer in HTTP/1.1, read strictly.
 *
 * @param headers their names in lower case
 */
record Answer(int status, Map<String, String> headers, String body) {

  /** Whether it is the last on its connection. */
  boolean isLast() {
    return headers.getOrDefault("connection", "").equalsIgnoreCase("close");
  }

  /**
   * The next answer that is not only a word on the way; empty if the connection ends before it.
   *
   * @param headOnly whether it has no body, whatever its header says
   * @throws IOException if it is not as the RFC has it
   */
  static Optional<Answer> read(InputStream in, boolean headOnly) throws IOException {
    String line = line(in);
    if (line.isEmpty()) {
      return Optional.empty();
    }
    if (!line.matches("HTTP/1\\.1 [1-5]\\d\\d [ -~]*\r\n")) {
      throw new IOException("expected a status line, found \"%s\"".formatted(line));
    }
    int status = Integer.parseInt(line.substring(9, 12));
    Map<String, String> headers = new HashMap<>();
    for (String field = line(in); !field.equals("\r\n"); field = line(in)) {
      int colon = field.indexOf(": ");
      if (colon < 1 || !field.endsWith("\r\n")) {
        throw new IOException("expected a header field, found \"%s\"".formatted(field));
      }
      String name = field.substring(0, colon).toLowerCase(Locale.ROOT);
      if (headers.put(name, field.substring(colon + 2, field.length() - 2)) != null) {
        throw new IOException("expected each field once, found more of " + name);
      }
    }
    if (status == 100) {
      return read(in, headOnly);
    }
    byte[] body = new byte[0];
    if (!headOnly && status != 204 && status != 304) {
      int length = Integer.parseInt(headers.getOrDefault("content-length", "none"));
      body = in.readNBytes(length);
      if (body.length < length) {
        throw new EOFException("expected a body of " + length + ", found " + body.length);
      }
    }
    return Optional.of(new Answer(status, headers, new String(body, StandardCharsets.UTF_8)));
  }

  /** A line with its end; empty at the end of the stream. */
  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    while (line.length() < 2 || line.charAt(line.length() - 2) != '\r' || !ends(line)) {
      int next = in.read();
      if (next < 0) {
        if (line.isEmpty()) {
          return "";
        }
        throw new EOFException("expected the rest of an answer after \"%s\"".formatted(line));
      }
      line.append((char) next);
    }
    return line.toString();
  }

  private static boolean ends(StringBuilder line) {
    return line.charAt(line.length() - 1) == '\n';
  }
}
