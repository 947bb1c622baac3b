package dev.trimaran.model.bundle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * What a bundle's {@code manifest.json} says, before any of the files is read.
 *
 * @param digest the bundle's name: the SHA-256 of the manifest, in lower-case hex
 * @param files the paths of its files, without the manifest; plain paths inside the bundle
 */
public record BundleListing(String digest, Set<String> files) {

  /** The file that says it. */
  public static final String FILE = Manifest.NAME;

  public BundleListing {
    files = Set.copyOf(files);
  }

  /**
   * Of the bytes of a manifest.
   *
   * @throws BundleException if they are none
   */
  public static BundleListing of(byte[] manifest) throws IOException {
    return new BundleListing(
        Sha256.of(manifest),
        Manifest.parse(BundleReader.json(Manifest.NAME, manifest)).files().keySet());
  }

  /**
   * Of the bundle in {@code folder}.
   *
   * @throws BundleException if it has no manifest
   */
  public static BundleListing of(Path folder) throws IOException {
    try {
      return of(
          BundleReader.bytes(
              folder.resolve(Manifest.NAME), Manifest.NAME, BundleReader.LARGEST_JSON));
    } catch (BundleException e) {
      throw new BundleException(folder + ": " + e.getMessage(), e);
    }
  }
}
