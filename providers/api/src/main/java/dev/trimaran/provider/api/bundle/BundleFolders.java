package dev.trimaran.provider.api.bundle;

import dev.trimaran.provider.api.ModelVersion;
import dev.trimaran.provider.api.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Bundles on this machine, {@code <root>/<model>/<start of digest>}: a folder is named by what it
 * holds and appears whole or not at all, so that several processes may share the root. Thread safe.
 */
public final class BundleFolders {
  private static final int PREFIX = 16;

  /** What a folder is to hold. */
  public interface Contents {
    /** Whether the folder holds all of it, unchanged. */
    boolean intactIn(Path folder) throws IOException;

    /** Brings it into an empty folder. */
    void copyInto(Path folder) throws IOException;
  }

  private final Path root;

  /** The folders below this one, which is made when it is needed. */
  public BundleFolders(Path root) {
    this.root = root;
  }

  /**
   * The folder with a registered version's bundle, whole and unchanged; made from the object store
   * if it is not there.
   *
   * @throws IOException if the folder cannot be written, or what the store has is not the bundle
   * @throws dev.trimaran.provider.api.CloudException as the store's
   */
  public Path materialise(ObjectStore objects, ModelVersion version) throws IOException {
    StoredBundle bundle = StoredBundle.read(objects, version.uri());
    if (!bundle.digest().equals(version.bundleDigest())) {
      throw otherBytes(version.name() + " version " + version.version());
    }
    return materialise(
        objects, version.name(), bundle, version.name() + " version " + version.version());
  }

  /** The folder with a stored bundle, as {@link #materialise(ObjectStore, ModelVersion)}. */
  public Path materialise(ObjectStore objects, StoredBundle bundle) throws IOException {
    return materialise(objects, bundle.name(), bundle, bundle.name());
  }

  private Path materialise(ObjectStore objects, String model, StoredBundle bundle, String what)
      throws IOException {
    return materialise(
        model,
        bundle.digest(),
        what,
        new Contents() {
          @Override
          public boolean intactIn(Path folder) throws IOException {
            return intact(folder, bundle.files());
          }

          @Override
          public void copyInto(Path folder) throws IOException {
            for (BundleFile file : bundle.files()) {
              Path target = folder.resolve(file.path());
              Files.createDirectories(target.resolveSibling(""));
              try (InputStream in = objects.read(file.objectKey())) {
                Files.copy(in, target);
              }
            }
          }
        });
  }

  /**
   * The folder with what has this digest; made if it is not there or not intact.
   *
   * @param model a name that is safe in a path
   * @param what the bundle in words, for messages
   * @throws IOException if the folder cannot be written, or what was brought is not intact
   */
  public Path materialise(String model, String digest, String what, Contents contents)
      throws IOException {
    Path folder = folder(model, digest);
    if (contents.intactIn(folder)) {
      return folder;
    }
    Path parent = folder.resolveSibling("");
    Files.createDirectories(parent);
    Path aside = Files.createTempDirectory(parent, ".new-");
    try {
      contents.copyInto(aside);
      if (!contents.intactIn(aside)) {
        throw otherBytes(what);
      }
      moveIntoPlace(aside, folder, contents);
      return folder;
    } finally {
      delete(aside);
    }
  }

  /** Where the bundle of this digest is, or would be. */
  public Path folder(String model, String digest) {
    return root.resolve(model).resolve(digest.substring(0, PREFIX));
  }

  private static IOException otherBytes(String what) {
    return new IOException(
        "the object store has other bytes for %s than were registered; register it again"
            .formatted(what));
  }

  private static void moveIntoPlace(Path aside, Path folder, Contents contents) throws IOException {
    for (int attempt = 0; attempt < 2; attempt++) {
      try {
        Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
        return;
      } catch (FileSystemException taken) {
        if (contents.intactIn(folder)) {
          return;
        }
        if (!Files.exists(folder)) {
          throw taken;
        }
        Path damaged = Files.createTempDirectory(folder.resolveSibling(""), ".old-");
        Files.move(folder, damaged.resolve("bundle"));
        delete(damaged);
      }
    }
    throw new IOException("cannot put a bundle into " + folder + "; remove the folder");
  }

  private static boolean intact(Path folder, List<BundleFile> files) throws IOException {
    for (BundleFile file : files) {
      Path path = folder.resolve(file.path());
      if (!Files.isRegularFile(path)
          || Files.size(path) != file.size()
          || !Sha256.of(path).equals(file.sha256())) {
        return false;
      }
    }
    return true;
  }

  /** Removes a folder with all that is in it; what is not there is no error. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> walk = Files.walk(folder)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.delete(path);
    }
  }
}
