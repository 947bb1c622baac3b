package dev.trimaran.server.http;

import dev.trimaran.function.Refusal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/** Content codings of a request's body, RFC 9110 section 8.4.1. */
final class Inflation {

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
   * The bytes that {@code body} stands for.
   *
   * @throws Refusal 400 if it is not so coded, 413 if they are more than {@code most}
   */
  static byte[] of(String coding, byte[] body, int most) {
    try (InputStream packed = new ByteArrayInputStream(body);
        InputStream unpacked =
            isGzip(coding) ? new GZIPInputStream(packed) : new InflaterInputStream(packed)) {
      byte[] bytes = unpacked.readNBytes(most);
      if (unpacked.read() >= 0) {
        throw RequestBody.tooLong(most, most);
      }
      return bytes;
    } catch (IOException malformed) {
      throw Refusal.badRequest(
          "body: expected %s as content-encoding says, found %s"
              .formatted(coding, malformed.getMessage()));
    }
  }

  private static boolean isGzip(String coding) {
    return coding.equalsIgnoreCase("gzip") || coding.equalsIgnoreCase("x-gzip");
  }
}
