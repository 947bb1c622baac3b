package dev.trimaran.provider.api.bundle;

import dev.trimaran.provider.api.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The list of a bundle's files in the object store, {@code models/<name>/<digest>.json}: what a
 * registered version's URI points to.
 *
 * @param name the model's name
 * @param digest the SHA-256 that names the bundle: that of its {@code manifest.json}
 * @param files by their paths in the bundle
 */
public record StoredBundle(String name, String digest, List<BundleFile> files) {
  private static final String MANIFEST = "manifest.json";
  private static final int LARGEST = 16 << 20;

  /** Refuses a list whose manifest is missing or not the one that names the bundle. */
  public StoredBundle {
    files = List.copyOf(files);
    boolean named = false;
    for (BundleFile file : files) {
      named |= file.path().equals(MANIFEST) && file.sha256().equals(digest);
    }
    if (!named) {
      throw new IllegalArgumentException(
          "expected a %s with the SHA-256 %s among the files of %s, found none"
              .formatted(MANIFEST, digest, name));
    }
  }

  /** Where the list is in the object store. */
  public String objectKey() {
    return "models/" + name + "/" + digest + ".json";
  }

  /** Puts the list into the object store, where the files are already. */
  public void save(ObjectStore objects) {
    objects.putIfAbsent(objectKey(), StoredBundleJson.bytes(this));
  }

  /**
   * Reads the list that a version's URI points to.
   *
   * @throws IOException if it is no such list
   * @throws dev.trimaran.provider.api.CloudException NOT_FOUND
   */
  public static StoredBundle read(ObjectStore objects, String objectKey) throws IOException {
    byte[] bytes;
    try (InputStream in = objects.read(objectKey)) {
      bytes = in.readNBytes(LARGEST + 1);
    }
    if (bytes.length > LARGEST) {
      throw new IOException(
          "%s: expected a list of at most %d bytes, found more".formatted(objectKey, LARGEST));
    }
    try {
      return StoredBundleJson.read(bytes);
    } catch (IOException | IllegalArgumentException wrong) {
      throw new IOException(objectKey + ": " + wrong.getMessage(), wrong);
    }
  }
}
