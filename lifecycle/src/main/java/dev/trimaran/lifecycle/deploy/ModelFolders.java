package dev.trimaran.lifecycle.deploy;

import dev.trimaran.provider.api.ModelVersion;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.bundle.BundleFolders;
import java.io.IOException;
import java.nio.file.Path;

/** The bundles on this machine, {@code models/<name>/<start of digest>} in the workspace. */
public final class ModelFolders {
  private ModelFolders() {}

  /** Where they are. */
  public static Path root(Path workspace) {
    return workspace.resolve("models");
  }

  /**
   * The folder with a registered version's bundle, whole and unchanged; made from the object store
   * if it is not there. Processes may do so at the same time.
   *
   * @throws IOException if the workspace cannot be written or what the store has is not the bundle
   */
  public static Path materialise(Provider provider, Path workspace, ModelVersion version)
      throws IOException {
    return new BundleFolders(root(workspace)).materialise(provider.objects(), version);
  }
}
