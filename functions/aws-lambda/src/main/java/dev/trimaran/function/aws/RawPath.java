package dev.trimaran.function.aws;

import java.nio.charset.StandardCharsets;

/**
 * A path as it was sent. HTTP APIs decode the path before they hand it over, REST APIs, function
 * URLs and load balancers do not; only what can never stand in an encoded path is encoded, so that
 * both come out right. (A decoded percent sign before two hexadecimal digits cannot be told from an
 * encoded character.)
 */
final class RawPath {

  /** The characters of a path, RFC 3986 section 3.3, beside letters and digits. */
  private static final String MARKS = "/-._~!$&'()*+,;=:@";

  private RawPath() {}

  static String of(String path) {
    if (path.isEmpty()) {
      return "/";
    }
    byte[] octets = path.getBytes(StandardCharsets.UTF_8);
    StringBuilder raw = new StringBuilder(octets.length);
    for (int i = 0; i < octets.length; i++) {
      char octet = (char) (octets[i] & 0xFF);
      if (isPlain(octet) || isEncoded(octets, i)) {
        raw.append(octet);
      } else {
        raw.append("%%%02X".formatted((int) octet));
      }
    }
    return raw.toString();
  }

  private static boolean isPlain(char octet) {
    return octet < 0x80 && (Character.isLetterOrDigit(octet) || MARKS.indexOf(octet) >= 0);
  }

  private static boolean isEncoded(byte[] octets, int at) {
    return octets[at] == '%'
        && at + 2 < octets.length
        && Character.digit(octets[at + 1], 16) >= 0
        && Character.digit(octets[at + 2], 16) >= 0;
  }
}
