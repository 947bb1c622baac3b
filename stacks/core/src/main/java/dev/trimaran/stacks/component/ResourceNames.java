package dev.trimaran.stacks.component;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The names of a stack's resources: {@code pipeline-environment-part}, in the characters that every
 * cloud accepts (lower case letters, digits, hyphens), and short enough for each.
 */
public final class ResourceNames {
  private static final int DIGEST = 8;

  private final String stem;

  public ResourceNames(String pipeline, Environment environment) {
    this.stem = pipeline + "-" + environment.name();
  }

  /**
   * The name of one resource. A name that is too long, or has characters that not every cloud
   * accepts, ends with a digest of all that it would have said, so that two names that differ stay
   * apart.
   *
   * @param most characters that the cloud accepts there
   */
  public String of(String part, int most) {
    var wanted = stem + "-" + part;
    var plain =
        wanted.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    if (plain.equals(wanted) && plain.length() <= most) {
      return plain;
    }
    if (most < DIGEST + 2) {
      throw new IllegalArgumentException(
          "Expected room for " + (DIGEST + 2) + " characters of a name, found " + most + ".");
    }
    var room = plain.substring(0, Math.min(plain.length(), most - DIGEST - 1));
    return room.replaceAll("-+$", "") + "-" + digest(wanted);
  }

  private static String digest(String text) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, DIGEST / 2);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
