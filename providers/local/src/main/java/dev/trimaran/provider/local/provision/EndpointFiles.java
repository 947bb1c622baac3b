package dev.trimaran.provider.local.provision;

import dev.trimaran.provider.api.EndpointStatus;
import dev.trimaran.provider.local.files.AsideWriter;
import dev.trimaran.provider.local.files.FileErrors;
import dev.trimaran.provider.local.files.FileMutex;
import dev.trimaran.provider.local.files.Workspace;
import dev.trimaran.provider.local.process.EndpointRecord;
import dev.trimaran.provider.local.process.EndpointRecords;
import dev.trimaran.provider.local.process.RunningProcess;
import dev.trimaran.provider.local.process.ServingInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The endpoints of a workspace by their records alone, to be found and taken away with their
 * processes and logs even where the rest of the workspace is damaged or gone.
 */
public final class EndpointFiles {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String REMOVE = "remove endpoint";

  private final Workspace workspace;

  /** Those of the workspace in this folder, which need not be there. */
  public EndpointFiles(Path root) {
    this.workspace = new Workspace(root.toAbsolutePath().normalize());
  }

  private Optional<EndpointRecords> records() {
    if (!Files.isDirectory(workspace.endpoints())) {
      return Optional.empty();
    }
    try {
      Files.createDirectories(workspace.aside());
      return Optional.of(
          new EndpointRecords(workspace.endpoints(), new AsideWriter(workspace.aside())));
    } catch (IOException e) {
      throw FileErrors.translate(
          e, "find endpoints", workspace.root().toString(), workspace.root());
    }
  }

  /** Their names, also of those that do not run. */
  public List<String> names() {
    return records().map(EndpointRecords::names).orElse(List.of());
  }

  /** The endpoint, if a process of it runs. */
  public Optional<EndpointStatus> running(String name) {
    return records()
        .flatMap(records -> records.read(name))
        .flatMap(record -> processes(record).findFirst())
        .map(ServingInstance::status);
  }

  private static Stream<ServingInstance> processes(EndpointRecord record) {
    return Stream.of(record.serving(), record.starting())
        .flatMap(Optional::stream)
        .filter(ServingInstance::alive);
  }

  /**
   * Ends the endpoint's processes, then removes its record and log. Removing what is not there is
   * no error.
   */
  public void remove(String name) {
    records().ifPresent(records -> remove(records, name));
  }

  @SuppressWarnings("try") // the mutex is held, not used
  private void remove(EndpointRecords records, String name) {
    Path folder = workspace.endpoints();
    try (FileMutex mutex =
        FileMutex.acquire(folder.resolve(name + ".lock"), PATIENCE, REMOVE, name)) {
      EndpointRecord record = records.read(name).orElse(EndpointRecord.NONE);
      processes(record).forEach(running -> running.process().end(RunningProcess.PATIENCE));
      for (String file : List.of(name + ".json", name + ".log", name + "~1.log")) {
        Files.deleteIfExists(folder.resolve(file));
      }
    } catch (IOException e) {
      throw FileErrors.translate(e, REMOVE, name, folder);
    }
  }
}
