package dev.trimaran.emulation.aws.sns;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** The few kinds of ASN.1 values that a certificate is made of, in their distinguished encoding. */
final class Der {
  private static final int SHORT = 0x80;

  private Der() {}

  static byte[] sequence(byte[]... parts) {
    return of(0x30, joined(parts));
  }

  static byte[] set(byte[]... parts) {
    return of(0x31, joined(parts));
  }

  static byte[] number(BigInteger number) {
    return of(0x02, number.toByteArray());
  }

  static byte[] text(String text) {
    return of(0x0C, text.getBytes(StandardCharsets.UTF_8));
  }

  /** A moment as {@code yyMMddHHmmssZ}. */
  static byte[] moment(String text) {
    return of(0x17, text.getBytes(StandardCharsets.US_ASCII));
  }

  static byte[] bits(byte[] bytes) {
    return of(0x03, joined(new byte[] {0}, bytes));
  }

  static byte[] nothing() {
    return of(0x05, new byte[0]);
  }

  /** An object identifier, given encoded. */
  static byte[] identifier(String hex) {
    return of(0x06, HexFormat.of().parseHex(hex));
  }

  private static byte[] of(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < SHORT) {
      out.write(content.length);
    } else {
      byte[] length = BigInteger.valueOf(content.length).toByteArray();
      int skip = length[0] == 0 ? 1 : 0;
      out.write(SHORT | length.length - skip);
      out.write(length, skip, length.length - skip);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
