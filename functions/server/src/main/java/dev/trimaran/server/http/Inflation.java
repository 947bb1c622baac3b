package dev.trimaran.server.http;

import dev.trimaran.function.Refusal;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** Content codings of a request's body, RFC 9110 section 8.4.1. */
final class Inflation {

  private static final int PART_BYTES = 16 << 10;

  private Inflation() {}

  /** Whether a body with this coding is as it was meant. */
  static boolean isNone(String coding) {
    return coding.isEmpty() || coding.equalsIgnoreCase("identity");
  }

  /**
   * Refuses a coding that is not understood.
   *
   * @throws Refusal 415
   */
  static void require(String coding) {
    if (!isNone(coding) && !isGzip(coding) && !coding.equalsIgnoreCase("deflate")) {
      throw Refusal.unsupportedMediaType(
          "header content-encoding: expected gzip, deflate or identity, found \"%s\""
              .formatted(coding));
    }
  }

  /**
   * Adds the bytes that {@code packed} stands for to {@code body}, as long as it takes them.
   *
   * @throws Refusal 400 if it is not so coded, or as {@link RequestBody#add}
   */
  static void of(String coding, byte[] packed, RequestBody body) {
    ByteBuf part = Unpooled.wrappedBuffer(new byte[PART_BYTES]);
    try (InputStream in = new ByteArrayInputStream(packed);
        InputStream unpacked =
            isGzip(coding) ? new GZIPInputStream(in) : new InflaterInputStream(in)) {
      for (int count = unpacked.read(part.array());
          count >= 0;
          count = unpacked.read(part.array())) {
        body.add(part.setIndex(0, count));
      }
    } catch (IOException malformed) {
      throw Refusal.badRequest(
          "body: expected %s as content-encoding says, found %s"
              .formatted(coding, malformed.getMessage()));
    }
  }

  /**
   * How long a body says that it becomes: of gzip, the last four bytes (RFC 1952 section 2.3.1).
   * Only a hint, for it may be untrue; negative where nothing is said.
   */
  static long promised(String coding, byte[] packed) {
    int end = packed.length;
    return isGzip(coding) && end >= Integer.BYTES
        ? ByteBuffer.wrap(packed, end - Integer.BYTES, Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .getInt()
        : -1;
  }

  private static boolean isGzip(String coding) {
    return coding.equalsIgnoreCase("gzip") || coding.equalsIgnoreCase("x-gzip");
  }
}
