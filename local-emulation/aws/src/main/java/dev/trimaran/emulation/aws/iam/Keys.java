package dev.trimaran.emulation.aws.iam;

import java.security.SecureRandom;
import java.util.Base64;

/** New ids, access keys and secrets. */
final class Keys {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int SECRET_BYTES = 30;
  private static final int TOKEN_BYTES = 240;

  private Keys() {}

  /** A unique id of 21 signs. */
  static String id(String prefix) {
    return signs(prefix, 17);
  }

  /** An access key of 20 signs. */
  static String accessKey(String prefix) {
    return signs(prefix, 16);
  }

  /** A secret of 40 signs. */
  static String secret() {
    return random(SECRET_BYTES);
  }

  /** What goes with a session's keys. */
  static String token() {
    return "IQoJb3JpZ2luX2Vj" + random(TOKEN_BYTES);
  }

  private static String signs(String prefix, int count) {
    StringBuilder text = new StringBuilder(prefix);
    for (int i = 0; i < count; i++) {
      text.append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
    }
    return text.toString();
  }

  private static String random(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
