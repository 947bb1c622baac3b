package dev.trimaran.lifecycle.deploy;

import dev.trimaran.lifecycle.run.Artifact;
import dev.trimaran.lifecycle.run.Digests;
import dev.trimaran.provider.api.ModelVersion;
import dev.trimaran.provider.api.Provider;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The bundles on this machine, {@code models/<name>/<start of digest>} in the workspace. */
public final class ModelFolders {
  private static final int PREFIX = 16;

  private ModelFolders() {}

  /**
   * The folder with a registered version's bundle, whole and unchanged; made from the object store
   * if it is not there. Processes may do so at the same time.
   *
   * @throws IOException if the workspace cannot be written or what the store has is not the bundle
   */
  public static Path materialise(Provider provider, Path workspace, ModelVersion version)
      throws IOException {
    StoredBundle bundle = StoredBundle.read(provider.objects(), version.uri());
    Path folder =
        workspace
            .resolve("models")
            .resolve(version.name())
            .resolve(version.bundleDigest().substring(0, PREFIX));
    if (intact(folder, bundle.files())) {
      return folder;
    }
    Files.createDirectories(folder.getParent());
    Path aside = Files.createTempDirectory(folder.getParent(), ".new-");
    try {
      for (Artifact file : bundle.files()) {
        Path target = aside.resolve(file.name()).normalize();
        if (!target.startsWith(aside)) {
          throw new IOException("expected a path inside the bundle, found " + file.name());
        }
        Files.createDirectories(target.getParent());
        Files.copy(provider.objects().localCopy(file.objectKey()), target);
      }
      if (!intact(aside, bundle.files())) {
        throw new IOException(
            "the object store has other bytes for %s version %d than were registered; register it again"
                .formatted(version.name(), version.version()));
      }
      moveIntoPlace(aside, folder, bundle.files());
      return folder;
    } finally {
      delete(aside);
    }
  }

  private static void moveIntoPlace(Path aside, Path folder, List<Artifact> files)
      throws IOException {
    for (int attempt = 0; attempt < 2; attempt++) {
      try {
        Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
        return;
      } catch (FileSystemException taken) {
        if (intact(folder, files)) {
          return;
        }
        if (!Files.exists(folder)) {
          throw taken;
        }
        Path damaged = Files.createTempDirectory(folder.getParent(), ".old-");
        Files.move(folder, damaged.resolve("bundle"));
        delete(damaged);
      }
    }
    throw new IOException("cannot put a bundle into " + folder + "; remove the folder");
  }

  private static boolean intact(Path folder, List<Artifact> files) throws IOException {
    for (Artifact file : files) {
      Path path = folder.resolve(file.name());
      if (!Files.isRegularFile(path)
          || Files.size(path) != file.size()
          || !Digests.of(path).equals(file.digest())) {
        return false;
      }
    }
    return true;
  }

  private static void delete(Path folder) throws IOException {
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
