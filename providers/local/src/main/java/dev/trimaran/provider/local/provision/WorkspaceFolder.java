package dev.trimaran.provider.local.provision;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.EndpointStatus;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.bundle.BundleFolders;
import dev.trimaran.provider.local.DriversFactory;
import dev.trimaran.provider.local.files.FileErrors;
import dev.trimaran.provider.local.files.Workspace;
import dev.trimaran.provider.local.job.Jobs;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A workspace as a whole: the object store's folder, the state file and the endpoints. A stack that
 * makes one writes its own name into it, so that the same stack may make it again after it was
 * killed, and no stack takes what is another's or a person's.
 */
public final class WorkspaceFolder {
  private static final String OWNER = "owner";
  private static final List<String> OURS =
      List.of(
          "endpoints",
          "schedules",
          "tracking",
          "artifacts",
          "jobs",
          "channels",
          "secrets",
          "objects",
          "aside",
          "models",
          "scratch",
          "reports",
          "locks",
          "state.db",
          "state.db-wal",
          "state.db-shm",
          "state.db.lock",
          OWNER);

  private final Workspace workspace;

  /** The one in this folder, which need not be there. */
  public WorkspaceFolder(Path root) {
    this.workspace = new Workspace(root.toAbsolutePath().normalize());
  }

  /** The folder with the objects. */
  public Path objects() {
    return workspace.objects();
  }

  /** The SQLite file. */
  public Path state() {
    return workspace.state();
  }

  /** Whether it is there: its state and its objects' folder. */
  public boolean exists() {
    return Files.isRegularFile(workspace.state()) && Files.isDirectory(workspace.objects());
  }

  /**
   * Takes the folder for this owner, before anything is made in it. What this owner has already is
   * left as it is.
   *
   * @throws CloudException ALREADY_EXISTS when the folder is somebody else's; PERMISSION_DENIED,
   *     RESOURCE_EXHAUSTED
   */
  public void take(String owner) {
    Path root = workspace.root();
    Path mark = root.resolve(OWNER);
    try {
      if (Files.isRegularFile(mark)) {
        String found = Files.readString(mark).strip();
        if (!found.equals(owner)) {
          throw refused(
              "expected a folder of its own, found the workspace of " + found, "choose another");
        }
        return;
      }
      if (Files.exists(root) && !empty(root)) {
        throw refused(
            "expected no such folder, or an empty one, found files in it",
            "choose another, or import it if it is a workspace that this stack shall have");
      }
      Files.createDirectories(root);
      Files.writeString(mark, owner + System.lineSeparator());
    } catch (IOException e) {
      throw FileErrors.translate(e, "create workspace", root.toString(), root);
    }
  }

  private CloudException refused(String problem, String advice) {
    return new CloudException(
        ErrorCode.ALREADY_EXISTS,
        "create workspace",
        workspace.root().toString(),
        problem + "; " + advice);
  }

  /** Makes what a workspace has, as far as it is missing. */
  public void create() {
    open().close();
  }

  /**
   * How many objects and running endpoints it has.
   *
   * @param objects how many
   * @param endpoints how many processes run
   */
  public record Contents(long objects, long endpoints) {
    /** Whether there is nothing to lose. */
    public boolean isEmpty() {
      return objects == 0 && endpoints == 0;
    }
  }

  /** What is in it. */
  public Contents contents() {
    if (!exists()) {
      return new Contents(0, 0);
    }
    try (Provider provider = open();
        Stream<?> objects = provider.objects().list("")) {
      long running = provider.endpoints().list().stream().filter(e -> runs(e)).count();
      return new Contents(objects.count(), running);
    }
  }

  private static boolean runs(EndpointStatus endpoint) {
    return switch (endpoint.state()) {
      case STARTING, READY -> true;
      case STOPPED, FAILED -> false;
    };
  }

  /**
   * Ends its schedules, tracking servers and endpoints, those too that a run has started, then
   * removes everything of Trimaran's in it, and the folder itself unless other files are in it.
   */
  public void remove() {
    Path root = workspace.root();
    if (!Files.isDirectory(root)) {
      return;
    }
    EndpointFiles endpoints = new EndpointFiles(root);
    endpoints.names().forEach(endpoints::remove);
    Schedules schedules = new Schedules(root);
    schedules.names().forEach(schedules::remove);
    TrackingServers servers = new TrackingServers(root);
    servers.names().forEach(servers::remove);
    new Jobs(workspace.trainingJobs()).kill();
    new Jobs(workspace.pipelineJobs()).kill();
    try {
      for (String name : OURS) {
        BundleFolders.delete(root.resolve(name));
      }
      Files.deleteIfExists(root);
    } catch (DirectoryNotEmptyException e) {
      // Somebody else's files: theirs to remove.
    } catch (IOException e) {
      throw FileErrors.translate(e, "remove workspace", root.toString(), root);
    }
  }

  private Provider open() {
    return new DriversFactory().open(new Environment("local", workspace.root(), Map.of()));
  }

  private static boolean empty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }
}
