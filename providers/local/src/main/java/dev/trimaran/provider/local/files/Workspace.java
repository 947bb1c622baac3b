package dev.trimaran.provider.local.files;

import dev.trimaran.provider.api.CloudException;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where things are in the workspace folder.
 *
 * @param root the folder itself
 */
public record Workspace(Path root) {
  /**
   * The workspace in this folder, which is made when it is missing.
   *
   * @throws CloudException PERMISSION_DENIED, RESOURCE_EXHAUSTED
   */
  public static Workspace open(Path root) {
    Workspace workspace = new Workspace(root);
    try {
      Folders.create(workspace.objects());
      Folders.create(workspace.aside());
      Folders.create(workspace.endpoints());
    } catch (IOException e) {
      throw FileErrors.translate(e, "open workspace", root.toString(), root);
    }
    return workspace;
  }

  /** The object store's files. */
  public Path objects() {
    return root.resolve("objects");
  }

  /** Files that are still being written. */
  public Path aside() {
    return root.resolve("aside");
  }

  /** Endpoint records, logs and locks. */
  public Path endpoints() {
    return root.resolve("endpoints");
  }

  /** The folders of jobs that train. */
  public Path trainingJobs() {
    return root.resolve("jobs").resolve("training");
  }

  /** The folders of jobs that work on tables. */
  public Path pipelineJobs() {
    return root.resolve("jobs").resolve("pipelines");
  }

  /** The secrets' files. */
  public Path secrets() {
    return root.resolve("secrets");
  }

  /** The SQLite file. */
  public Path state() {
    return root.resolve("state.db");
  }
}
