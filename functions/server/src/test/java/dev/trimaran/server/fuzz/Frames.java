package dev.trimaran.server.fuzz;

import dev.trimaran.function.fuzz.Damage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What a caller sends in HTTP/2 (RFC 9113), frame after frame, well or damaged. */
final class Frames {

  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int RESET = 3;
  static final int SETTINGS = 4;
  static final int PING = 6;
  static final int GOAWAY = 7;
  static final int WINDOW = 8;
  static final int CONTINUATION = 9;

  static final int END_STREAM = 1;
  static final int ACK = 1;
  static final int END_HEADERS = 4;

  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int stream = -1;

  /** A connection's beginning. */
  static byte[] beginning() {
    Frames frames = new Frames();
    frames.frame(SETTINGS, 0, 0, new byte[0]);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(PREFACE);
    all.writeBytes(frames.bytes());
    return all.toByteArray();
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  /** Adds a frame. */
  void frame(int type, int flags, int on, byte[] payload) {
    frame(payload.length, type, flags, on, payload);
  }

  private void frame(int length, int type, int flags, int on, byte[] payload) {
    bytes.writeBytes(
        ByteBuffer.allocate(9)
            .put((byte) (length >> 16))
            .putShort((short) length)
            .put((byte) type)
            .put((byte) flags)
            .putInt(on)
            .array());
    bytes.writeBytes(payload);
  }

  /** Adds a request on a stream of its own; sometimes in several frames. */
  void request(Map<String, String> fields, byte[] body, Damage damage) {
    stream += 2;
    byte[] block = block(fields);
    int end = body.length == 0 ? END_STREAM : 0;
    if (damage.oneIn(6)) {
      int cut = damage.below(block.length);
      frame(HEADERS, end, stream, Arrays.copyOf(block, cut));
      frame(CONTINUATION, END_HEADERS, stream, Arrays.copyOfRange(block, cut, block.length));
    } else {
      frame(HEADERS, end | END_HEADERS, stream, block);
    }
    if (body.length > 0) {
      int cut = damage.oneIn(3) ? damage.below(body.length) : 0;
      if (cut > 0) {
        frame(DATA, 0, stream, Arrays.copyOf(body, cut));
      }
      frame(DATA, END_STREAM, stream, Arrays.copyOfRange(body, cut, body.length));
    }
  }

  /** Adds something that no caller sends. */
  void nonsense(Damage damage) {
    byte[] noise = damage.noise(damage.below(40));
    int on = damage.oneIn(3) ? 0 : Math.max(1, stream + damage.below(5) - 2);
    switch (damage.below(12)) {
      case 0 -> frame(SETTINGS, 0, 0, noise);
      case 1 -> frame(SETTINGS, ACK, 0, new byte[6]);
      case 2 -> frame(PING, 0, on, noise);
      case 3 -> frame(WINDOW, 0, on, new byte[] {0x7f, -1, -1, -1});
      case 4 -> frame(WINDOW, 0, on, new byte[4]);
      case 5 -> frame(RESET, 0, on, new byte[] {0, 0, 0, 8});
      case 6 -> frame(DATA, 8, on, new byte[] {-1, 1, 2});
      case 7 -> frame(HEADERS, 0, on, noise);
      case 8 -> frame(CONTINUATION, END_HEADERS, on, noise);
      case 9 -> frame(HEADERS, 0x2c | END_STREAM, stream + 2, new byte[] {0, 0, 0, 0, 0, 0, 0});
      case 10 -> frame(0xfffff0, damage.below(256), damage.below(256), on, noise);
      default -> frame(damage.below(256), damage.below(256), damage.below(1 << 30), noise);
    }
  }

  /** Fields as literals that nobody keeps: RFC 7541 section 6.2.2. */
  static byte[] block(Map<String, String> fields) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    fields.forEach((name, value) -> {
      block.write(0);
      text(block, name);
      text(block, value);
    });
    return block.toByteArray();
  }

  private static void text(ByteArrayOutputStream block, String text) {
    byte[] octets = text.getBytes(StandardCharsets.UTF_8);
    int rest = octets.length - 127;
    block.write(Math.min(octets.length, 127));
    if (rest >= 0) {
      for (; rest >= 128; rest /= 128) {
        block.write(rest % 128 + 128);
      }
      block.write(rest);
    }
    block.writeBytes(octets);
  }

  /** Heads that RFC 9113 section 8 forbids, or that are much. */
  static final List<Map<String, String>> STRANGE =
      List.of(
          Map.of("a", "b"),
          Map.of(":path", "/v2"),
          Map.of(":status", "200"),
          Map.of(":method", "GET", ":path", "", ":scheme", "https"),
          Map.of(":method", "GET", ":path", "/v2", ":scheme", "https", "UPPER", "b"),
          Map.of(":method", "GET", ":path", "/v2", ":scheme", "https", "connection", "close"),
          Map.of(":method", "GET", ":path", "/v2", ":scheme", "https", "transfer-encoding", "gzip"),
          Map.of(":method", "POST", ":path", "/v2", ":scheme", "https", "content-length", "7"),
          Map.of(":method", "POST", ":path", "/v2", ":scheme", "https", "content-length", "x"),
          Map.of(":method", "GET", ":path", "/v2", ":scheme", "https", "x", "a\r\nb: c"),
          Map.of(":method", "GET", ":path", "/v2 HTTP/1.1\r\na: b", ":scheme", "https"),
          Map.of(":method", "GET", ":path", "/v2", ":scheme", "https", "x", "y".repeat(40_000)),
          Map.of(":method", "GET /", ":path", "*", ":scheme", "\u0000"),
          Map.of(":method", "CONNECT", ":authority", "a:1"),
          Map.of(":method", "GET", ":path", "/v2", ":scheme", "https", "te", "gzip"),
          Map.of(":method", "GET", ":path", "/v2", ":scheme", "https", "expect", "wonders"));
}
