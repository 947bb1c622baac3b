package dev.trimaran.server.fuzz;

import dev.trimaran.function.fuzz.Damage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Bytes that are HTTP/1.1 no more, or only nearly: where a request ends in them is in doubt, and
 * often it does not end at all.
 *
 * @param doubtful whether a proxy before the server may see its end elsewhere, so that what follows
 *     it must not be answered
 */
record Wire(byte[] bytes, boolean doubtful) {

  private static final String BODY = "{\"instances\":[[\"N1\",400]]}";
  private static final String SMUGGLED = "GET /v2 HTTP/1.1\r\nHost: a\r\n\r\n";
  private static final String START = "POST /invocations HTTP/1.1\r\nHost: a\r\n";
  private static final String JSON = "Content-Type: application/json\r\n";

  /** Pairs of fields that leave in doubt where the body ends: RFC 9112 sections 5 and 6. */
  private static final List<String> DOUBTS =
      List.of(
          "Content-Length: 4\r\nTransfer-Encoding: chunked",
          "Transfer-Encoding: chunked\r\nContent-Length: 4",
          "Content-Length: 0\r\nContent-Length: 26",
          "Content-Length: 26, 0",
          "Content-Length: 26,26,27",
          "Content-Length: +26",
          "Content-Length: 0x1a",
          "Content-Length: 26 26",
          "Content-Length: 18446744073709551642",
          "Content-Length: -26",
          "Content-Length: 26.0",
          "Content-Length:",
          "Content-Length : 26",
          " Content-Length: 26",
          "Content-Length\t: 26",
          "Content-Length\u000b: 26",
          "Content\u0000-Length: 26",
          "Content-Length: 2\u00006",
          "Content_Length: 0\r\nContent-Length: 0\r\nContent-Length: 26",
          "Transfer-Encoding: chunked, identity",
          "Transfer-Encoding: gzip, chunked",
          "Transfer-Encoding: xchunked",
          "Transfer-Encoding: \u000bchunked",
          "Transfer-Encoding: chunked\u0000",
          "Transfer-Encoding: \"chunked\"",
          "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
          "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\nContent-Length: 3",
          "Transfer-Encoding : chunked",
          "Transfer-Encoding:\r\n chunked\r\nContent-Length: 3",
          "X: a\r\n Transfer-Encoding: chunked\r\nContent-Length : 3",
          "Transfer-Encoding: chunked, chunked",
          "Transfer-Encoding: chunked;q=1\r\nContent-Length: 3",
          "Transfer-Encoding\r\n: chunked",
          "X: a\rTransfer-Encoding: chunked",
          ": empty");

  private static final List<String> CHUNKS =
      List.of(
          "zz\r\n",
          "-1\r\nabc\r\n",
          "FFFFFFFFFFFFFFFF\r\n",
          "80000000\r\n",
          "7fffffff\r\nabc",
          "1a\r\n" + BODY,
          "1a\r\n" + BODY + "0\r\n\r\n",
          "1\r\nab\r\n0\r\n\r\n",
          "\r\n",
          "0\r\n",
          "0\r\nContent-Length: 5\r\n\r\n",
          "0\r\nTransfer-Encoding: chunked\r\n\r\n",
          "1a;" + "x".repeat(9000),
          "0;" + "a=b;".repeat(9000) + "\r\n\r\n",
          "0\r\n" + "X: a\r\n".repeat(9000),
          "1 a\r\n" + BODY,
          "0x1a\r\n" + BODY + "\r\n0\r\n\r\n",
          "1a\n" + BODY + "\n0\n\n",
          "1\u0000a\r\n",
          "0".repeat(70_000));

  private static final List<String> OTHERS =
      List.of(
          "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: a\r\n\r\n",
          "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1048577\r\n\r\n",
          "GET / HTTP/0.9\r\n\r\n",
          "GET /\r\n",
          "GET / HTTP/3.0\r\nHost: a\r\n\r\n",
          "GET / HTTP/1.9\r\nHost: a\r\n\r\n",
          "GET / http/1.1\r\nHost: a\r\n\r\n",
          "GET  /  HTTP/1.1\r\nHost: a\r\n\r\n",
          "GET\t/\tHTTP/1.1\r\nHost: a\r\n\r\n",
          "GET / HTTP/1.1\nHost: a\n\n",
          "GET / HTTP/1.1\rHost: a\r\r",
          "\r\n\r\n\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
          "GET http://[::1 HTTP/1.1\r\nHost: a\r\n\r\n",
          "GET ://x HTTP/1.1\r\nHost: a\r\n\r\n",
          "GET * HTTP/1.1\r\nHost: a\r\n\r\n",
          "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n",
          "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: \r\n\r\n",
          "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
          "GET / HTTP/1.1\r\n\r\n",
          "GET /%zz%/../..%2f%00 HTTP/1.1\r\nHost: a\r\n\r\n",
          "GET /?" + "x".repeat(9000) + " HTTP/1.1\r\nHost: a\r\n\r\n",
          "G".repeat(9000),
          "GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(40_000) + "\r\n\r\n",
          "GET / HTTP/1.1\r\nHost: a\r\n" + "X: a\r\n".repeat(8000) + "\r\n",
          "GET / HTTP/1.1\r\nHost: a\r\n" + "X".repeat(50_000),
          "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
          "\u0000".repeat(100),
          "SSH-2.0-OpenSSH_9.6\r\n");

  /** Something that {@code damage} chooses. */
  static Wire of(Damage damage, List<byte[]> good) {
    return switch (damage.below(8)) {
      case 0, 1, 2 -> new Wire(struck(damage, good), false);
      case 3, 4 -> doubtful(damage);
      case 5 ->
          new Wire(
              bytes(START + JSON + "Transfer-Encoding: chunked\r\n\r\n" + damage.oneOf(CHUNKS)),
              false);
      case 6 -> new Wire(bytes(damage.oneOf(OTHERS)), false);
      default -> new Wire(damage.noise(1 + damage.below(2000)), false);
    };
  }

  private static byte[] struck(Damage damage, List<byte[]> good) {
    ByteArrayOutputStream several = new ByteArrayOutputStream();
    for (int i = damage.below(3); i >= 0; i--) {
      several.writeBytes(damage.oneOf(good));
    }
    return damage.of(damage.upTo(3, several.toByteArray()));
  }

  private static Wire doubtful(Damage damage) {
    String doubt = damage.oneOf(DOUBTS);
    String body = damage.oneIn(2) ? BODY : "0\r\n\r\n";
    return new Wire(bytes(START + JSON + doubt + "\r\n\r\n" + body + SMUGGLED), true);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
