package dev.trimaran.model.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes a bundle's folder: the files of ARCHITECTURE §5, and {@code manifest.json} with the size
 * and SHA-256 of each. The same content gives the same bytes.
 */
public final class BundleWriter {

  private BundleWriter() {}

  /**
   * Writes {@code content} into {@code folder}, which appears all at once or not at all.
   *
   * @param folder a folder that does not exist yet, or an empty one, or one that already holds this
   *     very bundle
   * @return the bundle's digest: the SHA-256 of its {@code manifest.json}
   * @throws BundleException if the folder holds something else
   */
  public static String write(Path folder, BundleContent content) throws IOException {
    SortedMap<String, byte[]> files = BundleFiles.of(content);
    byte[] manifest = Manifest.of(files).toBytes();
    files.put(Manifest.NAME, manifest);
    String digest = Sha256.of(manifest);
    if (holds(folder, digest)) {
      return digest;
    }
    Path target = folder.toAbsolutePath();
    Path parent = target.getParent();
    if (parent == null) {
      throw new BundleException("expected a folder for the bundle, found " + folder);
    }
    Files.createDirectories(parent);
    // Not createTempDirectory: its folders are for their owner only, and so would the bundle be.
    Path aside = Files.createDirectory(parent.resolve(".bundle-" + UUID.randomUUID()));
    try {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path path = aside.resolve(file.getKey());
        Files.createDirectories(path.resolveSibling(""));
        Files.write(path, file.getValue());
      }
      Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      delete(aside);
      if (holds(folder, digest)) { // another process was quicker
        return digest;
      }
      throw e;
    }
    return digest;
  }

  /** Whether the folder holds the bundle of this digest already. */
  private static boolean holds(Path folder, String digest) throws IOException {
    if (!Files.exists(folder)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(folder)) {
      if (entries.findAny().isEmpty()) {
        return false;
      }
    }
    String found = BundleReader.read(folder).digest();
    if (!found.equals(digest)) {
      throw new BundleException(
          "%s: expected no bundle or the bundle %s, found the bundle %s; write elsewhere"
              .formatted(folder, digest, found));
    }
    return true;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
