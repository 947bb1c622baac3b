package dev.trimaran.stacks.aws;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The first eight hexadecimal digits of SHA-256: enough to tell versions of one thing apart. */
final class Digest {
  private static final int BYTES = 4;

  private Digest() {}

  /** Of records, texts and numbers, in this order. */
  static String of(Object... parts) {
    try {
      var text = Arrays.deepToString(parts).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text), 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
