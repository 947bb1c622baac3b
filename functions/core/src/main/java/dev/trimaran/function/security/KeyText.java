package dev.trimaran.function.security;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * An API key as its holder has it: {@code tri_ID_SECRET}. The beginning lets people and scanners of
 * leaked secrets recognize it, the id finds the one entry to compare with.
 *
 * @param id {@value #ID_LENGTH} hexadecimal digits
 * @param secret {@value #SECRET_LENGTH} characters of base64url, which are 256 random bits
 */
record KeyText(String id, String secret) {

  static final String PREFIX = "tri_";
  static final int ID_LENGTH = 12;
  static final int SECRET_LENGTH = 43;

  private static final int SECRET_AT = PREFIX.length() + ID_LENGTH + 1;

  /** A new one, never seen before. */
  static KeyText random() {
    SecureRandom random = new SecureRandom();
    byte[] id = new byte[ID_LENGTH / 2];
    byte[] secret = new byte[32];
    random.nextBytes(id);
    random.nextBytes(secret);
    return new KeyText(HexFormat.of().formatHex(id), ApiKey.text(secret));
  }

  /** The parts of {@code shown}, if it has the shape of a key. */
  static Optional<KeyText> parse(String shown) {
    if (shown.length() != SECRET_AT + SECRET_LENGTH || shown.charAt(SECRET_AT - 1) != '_') {
      return Optional.empty();
    }
    return Optional.of(
        new KeyText(shown.substring(PREFIX.length(), SECRET_AT - 1), shown.substring(SECRET_AT)));
  }

  String text() {
    return PREFIX + id + "_" + secret;
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return PREFIX + id + "_…";
  }
}
