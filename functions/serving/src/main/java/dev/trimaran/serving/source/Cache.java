package dev.trimaran.serving.source;

import dev.trimaran.provider.api.bundle.BundleFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder that downloaded bundles are kept in. One that was named is shared with other processes
 * and stays; otherwise it is a temporary folder of this process only, for its owner only, which
 * holds no more than what is loaded.
 */
public final class Cache implements AutoCloseable {

  private final Optional<Path> shared;
  private @Nullable Path own;

  /** A cache in this folder, or in a temporary one. */
  public Cache(Optional<Path> shared) {
    this.shared = shared;
  }

  /** The folders of bundles in it. */
  synchronized BundleFolders folders() throws IOException {
    return new BundleFolders(root());
  }

  private Path root() throws IOException {
    if (shared.isPresent()) {
      return shared.get();
    }
    Path made = own;
    if (made == null) {
      try {
        made = Files.createTempDirectory("trimaran-models-");
      } catch (IOException unwritable) {
        throw new IOException(
            "expected a temporary folder to keep models in, found none can be made; name one with"
                + " --cache",
            unwritable);
      }
      own = made;
    }
    return made;
  }

  /** Removes a bundle's folder, unless others may use it. */
  synchronized void forget(String model, String digest) throws IOException {
    if (shared.isEmpty() && own != null) {
      BundleFolders.delete(folders().folder(model, digest));
    }
  }

  @Override
  public synchronized void close() {
    if (own != null) {
      try {
        BundleFolders.delete(own);
      } catch (IOException unwritable) {
        throw new UncheckedIOException(unwritable);
      }
      own = null;
    }
  }
}
