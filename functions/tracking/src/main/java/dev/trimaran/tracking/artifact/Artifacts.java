package dev.trimaran.tracking.artifact;

import dev.trimaran.provider.api.ObjectStore;
import dev.trimaran.provider.local.files.AsideWriter;
import dev.trimaran.provider.local.files.Workspace;
import dev.trimaran.tracking.store.Versions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** All files that clients reach by {@code mlflow-artifacts:}. */
public final class Artifacts {

  private static final String MODELS = "models";
  private static final String FOLDER = "artifacts";

  private final Tree files;
  private final Tree bundles;

  /** Of this workspace. */
  public Artifacts(Workspace workspace, ObjectStore objects, Versions versions) {
    try {
      files = new FileTree(workspace.root().resolve(FOLDER), new AsideWriter(workspace.aside()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    bundles = new BundleTree(objects, versions);
  }

  private boolean bundle(ArtifactPath path) {
    return !path.names().isEmpty() && path.names().getFirst().equals(MODELS);
  }

  private static ArtifactPath below(ArtifactPath path) {
    return new ArtifactPath(path.names().subList(1, path.names().size()));
  }

  /** What is in a folder. */
  public List<Entry> list(ArtifactPath path) {
    try {
      return bundle(path) ? bundles.list(below(path)) : files.list(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file's bytes. */
  public Optional<byte[]> read(ArtifactPath path) {
    try {
      return bundle(path) ? bundles.read(below(path)) : files.read(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts a file there. */
  public void write(ArtifactPath path, byte[] bytes) {
    try {
      if (bundle(path)) {
        bundles.write(below(path), bytes);
      } else {
        files.write(path, bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes a file or a folder. */
  public void delete(ArtifactPath path) {
    try {
      (bundle(path) ? bundles : files).delete(bundle(path) ? below(path) : path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
