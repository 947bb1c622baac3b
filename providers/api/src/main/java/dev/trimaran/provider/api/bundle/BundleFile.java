package dev.trimaran.provider.api.bundle;

import java.util.regex.Pattern;

/**
 * One file of a bundle, named by its content in the object store.
 *
 * @param path where it is in the bundle, with forward slashes
 * @param sha256 of its bytes, in lower-case hex
 * @param size in bytes
 * @param mediaType such as {@code application/json}
 */
public record BundleFile(String path, String sha256, long size, String mediaType) {
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  /** Names that are the same file on every system and lie inside the folder. */
  private static final Pattern PATH =
      Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9_][A-Za-z0-9._-]{0,99}){0,9}");

  /** Refuses a path that could lie outside the bundle and a digest that is none. */
  public BundleFile {
    if (!PATH.matcher(path).matches()) {
      throw new IllegalArgumentException(
          "expected a plain path inside the bundle, found \"" + path + "\"");
    }
    if (!SHA_256.matcher(sha256).matches()) {
      throw new IllegalArgumentException(
          "expected a SHA-256 in lower-case hex for \"%s\", found \"%s\"".formatted(path, sha256));
    }
    if (size < 0) {
      throw new IllegalArgumentException(
          "expected a size of 0 or more for \"%s\", found %d".formatted(path, size));
    }
  }

  /** Where the bytes are in the object store. */
  public String objectKey() {
    return "objects/" + sha256.substring(0, 2) + "/" + sha256;
  }
}
