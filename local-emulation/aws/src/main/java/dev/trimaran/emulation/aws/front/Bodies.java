package dev.trimaran.emulation.aws.front;

import dev.trimaran.emulation.aws.AwsException;
import dev.trimaran.emulation.http.Headers;
import dev.trimaran.emulation.http.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Bodies that are read as a whole. */
final class Bodies {
  /** What AWS takes at most: a function's archive in base64. */
  private static final int MOST = 70_167_211;

  private Bodies() {}

  /**
   * All bytes of the request.
   *
   * @throws AwsException RequestEntityTooLargeException, when they are too many
   */
  static byte[] read(Request request) throws IOException {
    byte[] bytes = request.length() == 0 ? new byte[0] : request.body().readNBytes(MOST + 1);
    if (bytes.length > MOST) {
      throw new AwsException(
          "RequestEntityTooLargeException",
          413,
          "Request size exceeds limit of " + MOST + " bytes");
    }
    return bytes;
  }

  /**
   * What the bytes are when they are unpacked: clients send large bodies of some operations packed,
   * such as PutMetricData.
   *
   * @throws AwsException SerializationException, when they cannot be unpacked
   */
  static byte[] unpacked(Headers headers, byte[] body) {
    if (!headers.first("content-encoding").orElse("").equalsIgnoreCase("gzip")) {
      return body;
    }
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return in.readNBytes(MOST);
    } catch (IOException e) {
      throw new AwsException(
          "SerializationException", 400, "expected a body packed with gzip: " + e.getMessage());
    }
  }

  /**
   * Compares the bytes with the checksums that the headers name.
   *
   * @throws AwsException BadDigest, when they are others
   */
  static void check(Headers headers, byte[] body) {
    compare("Content-MD5", headers.get("content-md5"), body, "MD5");
    compare("x-amz-checksum-sha1", headers.get("x-amz-checksum-sha1"), body, "SHA-1");
    compare("x-amz-checksum-sha256", headers.get("x-amz-checksum-sha256"), body, "SHA-256");
    compare("x-amz-checksum-crc32", headers.get("x-amz-checksum-crc32"), body, new CRC32());
    compare("x-amz-checksum-crc32c", headers.get("x-amz-checksum-crc32c"), body, new CRC32C());
  }

  private static void compare(String name, @Nullable String said, byte[] body, String algorithm) {
    if (said != null) {
      try {
        compare(name, said, MessageDigest.getInstance(algorithm).digest(body));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static void compare(String name, @Nullable String said, byte[] body, Checksum checksum) {
    if (said != null) {
      checksum.update(body);
      compare(name, said, ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
    }
  }

  private static void compare(String name, String said, byte[] found) {
    if (!Base64.getEncoder().encodeToString(found).equals(said)) {
      throw new AwsException(
          "BadDigest",
          400,
          "The " + name + " you specified did not match the calculated checksum.");
    }
  }
}
