package dev.trimaran.provider.local.provision;

import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.local.DriversFactory;
import dev.trimaran.provider.local.files.AsideWriter;
import dev.trimaran.provider.local.files.FileErrors;
import dev.trimaran.provider.local.files.FileMutex;
import dev.trimaran.provider.local.files.Workspace;
import dev.trimaran.provider.local.process.EndpointRecord;
import dev.trimaran.provider.local.process.EndpointRecords;
import dev.trimaran.provider.local.process.ServingInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The endpoints of a workspace, to be taken away with their processes, records and logs. */
public final class EndpointFiles {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String REMOVE = "remove endpoint";

  private final Workspace workspace;
  private final EndpointRecords records;

  /** Those of the workspace in this folder. */
  public EndpointFiles(Path root) {
    this.workspace = Workspace.open(root.toAbsolutePath().normalize());
    try {
      this.records = new EndpointRecords(workspace.endpoints(), new AsideWriter(workspace.aside()));
    } catch (IOException e) {
      throw FileErrors.translate(e, REMOVE, root.toString(), root);
    }
  }

  /** Their names, also of those that do not run. */
  public List<String> names() {
    return records.names();
  }

  /**
   * Ends the endpoint's processes, then removes its record and log. One that is deployed again
   * meanwhile is ended again. Removing what is not there is no error.
   */
  public void remove(String name) {
    try (Provider provider =
        new DriversFactory().open(new Environment("local", workspace.root(), Map.of()))) {
      do {
        provider.endpoints().stop(name);
      } while (!removeStopped(name));
    }
  }

  @SuppressWarnings("try") // the mutex is held, not used
  private boolean removeStopped(String name) {
    Path folder = workspace.endpoints();
    try (FileMutex mutex =
        FileMutex.acquire(folder.resolve(name + ".lock"), PATIENCE, REMOVE, name)) {
      EndpointRecord record = records.read(name).orElse(EndpointRecord.NONE);
      boolean running =
          Stream.of(record.serving(), record.starting())
              .flatMap(found -> found.stream())
              .anyMatch(ServingInstance::alive);
      if (running) {
        return false;
      }
      for (String file : List.of(name + ".json", name + ".log", name + "~1.log")) {
        Files.deleteIfExists(folder.resolve(file));
      }
      return true;
    } catch (IOException e) {
      throw FileErrors.translate(e, REMOVE, name, folder);
    }
  }
}
