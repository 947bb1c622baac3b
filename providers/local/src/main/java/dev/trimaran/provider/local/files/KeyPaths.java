package dev.trimaran.provider.local.files;

import dev.trimaran.provider.api.ObjectKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Where an object's file is. A segment of the key is a file name; every byte of its UTF-8 other
 * than {@code a-z 0-9 . _ - = , + @} is written {@code %XX}, so that file systems which fold case
 * or normalise Unicode keep keys apart. A name that is too long for a file system goes on in a
 * folder: {@code <200 characters>%-/<the rest>}.
 */
public final class KeyPaths {
  private static final String PLAIN = "abcdefghijklmnopqrstuvwxyz0123456789._-=,+@";
  private static final int CHUNK = 200;
  private static final String CONTINUED = "%-";

  private final Path root;

  /** Paths below this folder. */
  public KeyPaths(Path root) {
    this.root = root;
  }

  /**
   * The file of this key.
   *
   * @throws dev.trimaran.provider.api.CloudException INVALID_ARGUMENT for what is no key
   */
  public Path path(String key) {
    Path path = root;
    for (String segment : ObjectKey.require(key).split("/")) {
      String name = encode(segment);
      while (name.length() > CHUNK) {
        path = path.resolve(name.substring(0, CHUNK) + CONTINUED);
        name = name.substring(CHUNK);
      }
      path = path.resolve(name);
    }
    return path;
  }

  /** The key of this file. */
  public String key(Path file) {
    StringBuilder names = new StringBuilder();
    for (Path name : root.relativize(file)) {
      String text = name.toString();
      boolean continued = text.endsWith(CONTINUED);
      names.append(continued ? text.substring(0, text.length() - 2) : text + "/");
    }
    return decode(names.substring(0, names.length() - 1));
  }

  private static String encode(String segment) {
    StringBuilder name = new StringBuilder();
    for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
      if (b > 0 && PLAIN.indexOf(b) >= 0) {
        name.append((char) b);
      } else {
        name.append(String.format(Locale.ROOT, "%%%02X", b & 0xff));
      }
    }
    return name.toString();
  }

  private static String decode(String names) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < names.length(); i++) {
      if (names.charAt(i) == '%') {
        bytes.write(Integer.parseInt(names, i + 1, i + 3, 16));
        i += 2;
      } else {
        bytes.write(names.charAt(i));
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
