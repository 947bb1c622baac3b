package dev.trimaran.function;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Percent-encoding as in the path of a URI, RFC 3986 section 2.1. */
final class Percent {

  private Percent() {}

  /**
   * The text that {@code raw} stands for.
   *
   * @throws Refusal 400 if a percent sign is not followed by two hexadecimal digits
   */
  static String decode(String raw) {
    if (raw.indexOf('%') < 0) {
      return raw;
    }
    try {
      return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException malformed) {
      throw Refusal.badRequest(
          "path: expected two hexadecimal digits after every %, found \"" + raw + "\"");
    }
  }
}
