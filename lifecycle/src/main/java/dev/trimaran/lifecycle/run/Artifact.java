package dev.trimaran.lifecycle.run;

import java.util.regex.Pattern;

/**
 * A file in the object store, named by its content.
 *
 * @param name what it is called in its step's manifest
 * @param digest the SHA-256 of its bytes, in lower-case hex
 * @param size in bytes
 * @param mediaType such as {@code application/json}
 */
public record Artifact(String name, String digest, long size, String mediaType) {
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  public Artifact {
    if (!SHA_256.matcher(digest).matches()) {
      throw new IllegalArgumentException(
          "expected a SHA-256 in lower-case hex for artifact \"%s\", found \"%s\""
              .formatted(name, digest));
    }
  }

  /** Where the bytes are in the object store. */
  public String objectKey() {
    return "objects/" + digest.substring(0, 2) + "/" + digest;
  }
}
