package dev.trimaran.provider.local.provision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.local.files.FileErrors;
import dev.trimaran.provider.local.files.FileMutex;
import dev.trimaran.provider.local.process.InstalledServing;
import dev.trimaran.provider.local.process.LoopbackPort;
import dev.trimaran.provider.local.process.ReadyProcess;
import dev.trimaran.provider.local.process.RunningProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The tracking servers of a workspace: a process each, of the tracking function, which outlives the
 * one that starts it and is found again by its record. Its port stays the same, so that a changed
 * one ends before the new one is started.
 */
public final class TrackingServers {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration RELEASE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(10);
  private static final long MEBIBYTE = 1 << 20;
  private static final String JSON = ".json";

  /** Made when the first record is read: it is slow to load. */
  private static final class Mapper {
    static final ObjectMapper JSON = new ObjectMapper();
  }

  /** How the process is started. */
  @FunctionalInterface
  public interface Command {
    /** The program and its arguments, to listen on this port of the loopback address. */
    List<String> of(String name, int memoryMib, Path workspace, int port);
  }

  /**
   * A server that runs.
   *
   * @param memoryMib the most memory of its process
   */
  public record Running(String name, int memoryMib, int port, RunningProcess process) {
    /** What clients of MLflow take for its address. */
    public URI uri() {
      return LoopbackPort.base(port);
    }
  }

  private final Command command;
  private final Path root;
  private final Path folder;
  private final PrivateFiles records;

  /** Those of the workspace in this folder, by the installed function. */
  public TrackingServers(Path root) {
    this(root, TrackingServers::installed);
  }

  /** Those of the workspace in this folder, by this. */
  public TrackingServers(Path root, Command command) {
    this.command = command;
    this.root = root.toAbsolutePath().normalize();
    this.folder = this.root.resolve("tracking");
    this.records = new PrivateFiles(folder, JSON);
  }

  private static List<String> installed(String name, int memoryMib, Path workspace, int port) {
    List<String> command =
        InstalledServing.server("start tracking server", name, memoryMib * MEBIBYTE);
    Collections.addAll(
        command,
        "--function",
        "tracking",
        "--port",
        Integer.toString(port),
        "--workspace",
        workspace.toString());
    return command;
  }

  /**
   * Sees to it that this server runs.
   *
   * @param port where; without one where it was, or else anywhere
   * @throws CloudException when its process does not come to be ready
   */
  @SuppressWarnings("try") // the mutex is held, not used
  public Running start(String name, int memoryMib, Optional<Integer> port, Duration longest) {
    try (FileMutex mutex = lock(name)) {
      Optional<Running> known = read(name);
      Optional<Running> before = known.filter(one -> one.process().alive());
      if (before.isPresent()
          && before.get().memoryMib() == memoryMib
          && port.orElse(before.get().port()) == before.get().port()) {
        return before.get();
      }
      before.ifPresent(old -> old.process().end(RunningProcess.PATIENCE));
      Optional<Integer> wanted = port.or(() -> known.map(Running::port));
      int listening =
          wanted.isPresent() && awaitFree(wanted.get())
              ? wanted.get()
              : port.isPresent() ? port.get() : LoopbackPort.free();
      RunningProcess process =
          new ReadyProcess(
                  "start tracking server",
                  name,
                  command.of(name, memoryMib, root, listening),
                  folder.resolve(name + ".log"),
                  "runs of " + root,
                  LoopbackPort.base(listening))
              .start(longest, begun -> write(new Running(name, memoryMib, listening, begun)));
      return new Running(name, memoryMib, listening, process);
    } catch (IOException e) {
      throw FileErrors.translate(e, "start tracking server", name, folder);
    }
  }

  /** The last threads of a process may hold its port for a moment after its first one has ended. */
  private static boolean awaitFree(int port) {
    long end = System.nanoTime() + RELEASE.toNanos();
    while (!LoopbackPort.isFree(port)) {
      if (System.nanoTime() > end) {
        return false;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return true;
  }

  /** The server, if its process runs. */
  public Optional<Running> running(String name) {
    return read(name).filter(one -> one.process().alive());
  }

  /** Their names, also of those that do not run. */
  public List<String> names() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(JSON))
          .map(file -> file.substring(0, file.length() - JSON.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw FileErrors.translate(e, "list tracking servers", root.toString(), folder);
    }
  }

  /** Ends its process, then removes its record and log. Removing what is not there is no error. */
  @SuppressWarnings("try") // the mutex is held, not used
  public void remove(String name) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (FileMutex mutex = lock(name)) {
      read(name).ifPresent(one -> one.process().end(RunningProcess.PATIENCE));
      records.remove(name);
      Files.deleteIfExists(folder.resolve(name + ".log"));
      Files.deleteIfExists(folder.resolve(name + "~1.log"));
    } catch (IOException e) {
      throw FileErrors.translate(e, "remove tracking server", name, folder);
    }
  }

  private FileMutex lock(String name) throws IOException {
    Files.createDirectories(folder);
    return FileMutex.acquire(
        folder.resolve(name + ".lock"), PATIENCE, "change tracking server", name);
  }

  private void write(Running running) {
    records.write(
        running.name(),
        JsonNodeFactory.instance
            .objectNode()
            .put("memoryMib", running.memoryMib())
            .put("port", running.port())
            .put("pid", running.process().pid())
            .put("processMark", running.process().mark())
            .toPrettyString());
  }

  private Optional<Running> read(String name) {
    return records.read(name).map(text -> parse(name, text));
  }

  private Running parse(String name, String text) {
    try {
      JsonNode json = Mapper.JSON.readTree(text);
      return new Running(
          name,
          json.required("memoryMib").intValue(),
          json.required("port").intValue(),
          new RunningProcess(
              json.required("pid").longValue(), json.required("processMark").textValue()));
    } catch (IOException | RuntimeException damaged) {
      throw new CloudException(
          ErrorCode.INTERNAL,
          false,
          "read tracking server",
          name,
          records.file(name)
              + " is damaged: expected a tracking server's record; remove it and its process",
          damaged);
    }
  }
}
