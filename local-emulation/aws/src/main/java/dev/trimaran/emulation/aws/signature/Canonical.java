package dev.trimaran.emulation.aws.signature;

import dev.trimaran.emulation.http.Headers;
import dev.trimaran.emulation.http.Query;
import dev.trimaran.emulation.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The canonical form of a request, as Signature Version 4 wants it: "Create a signed AWS API
 * request" in the IAM User Guide.
 */
final class Canonical {
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  private Canonical() {}

  /**
   * The canonical request.
   *
   * @param names the signed headers, in their order
   * @param once whether the path is encoded once, as S3 has it, not twice
   */
  static String request(
      Request request,
      Map<String, List<String>> query,
      String names,
      String payloadHash,
      boolean once) {
    StringBuilder text = new StringBuilder(512);
    text.append(request.method()).append('\n');
    text.append(path(request.path(), once)).append('\n');
    query(query, text);
    text.append('\n');
    for (int from = 0; from <= names.length(); ) {
      int end = names.indexOf(';', from);
      end = end < 0 ? names.length() : end;
      header(names.substring(from, end), request.headers(), text);
      from = end + 1;
    }
    return text.append('\n').append(names).append('\n').append(payloadHash).toString();
  }

  private static String path(String sent, boolean once) {
    if (sent.isEmpty() || sent.equals("/")) {
      return "/";
    }
    return encode(once ? Query.decodePath(sent) : sent, /* slash= */ true);
  }

  private static void query(Map<String, List<String>> query, StringBuilder text) {
    if (query.isEmpty()) {
      return;
    }
    List<String[]> pairs = new ArrayList<>();
    query.forEach((name, values) -> {
      if (!name.equals("X-Amz-Signature")) {
        values.forEach(
            value -> pairs.add(new String[] {encode(name, false), encode(value, false)}));
      }
    });
    pairs.sort((one, other) -> {
      int byName = one[0].compareTo(other[0]);
      return byName == 0 ? one[1].compareTo(other[1]) : byName;
    });
    for (int i = 0; i < pairs.size(); i++) {
      text.append(i == 0 ? "" : "&").append(pairs.get(i)[0]).append('=').append(pairs.get(i)[1]);
    }
  }

  private static void header(String name, Headers headers, StringBuilder text) {
    text.append(name).append(':');
    List<String> values = headers.all(name);
    for (int i = 0; i < values.size(); i++) {
      text.append(i == 0 ? "" : ",");
      trimmed(values.get(i), text);
    }
    text.append('\n');
  }

  /** The value without blanks around it, and with single ones inside. */
  private static void trimmed(String value, StringBuilder text) {
    String stripped = value.strip();
    boolean blank = false;
    for (int i = 0; i < stripped.length(); i++) {
      char c = stripped.charAt(i);
      if (c != ' ' || !blank) {
        text.append(c);
      }
      blank = c == ' ';
    }
  }

  /** The text in the percent-encoding of RFC 3986. */
  static String encode(String text, boolean slash) {
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c >= 'a' && c <= 'z'
          || c >= 'A' && c <= 'Z'
          || c >= '0' && c <= '9'
          || c == '-'
          || c == '_'
          || c == '.'
          || c == '~'
          || slash && c == '/') {
        encoded.append(c);
      } else {
        encoded.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
      }
    }
    return encoded.toString();
  }
}
