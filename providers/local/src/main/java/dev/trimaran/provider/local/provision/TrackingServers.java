package dev.trimaran.provider.local.provision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.local.files.FileErrors;
import dev.trimaran.provider.local.files.FileMutex;
import dev.trimaran.provider.local.process.InstalledServing;
import dev.trimaran.provider.local.process.LoopbackPort;
import dev.trimaran.provider.local.process.ReadyProcess;
import dev.trimaran.provider.local.process.RunningProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * The tracking servers of a workspace: a process each, of the tracking function, which outlives the
 * one that starts it and is found again by its record. Its port stays the same, so that a changed
 * one ends before the new one is started.
 */
public final class TrackingServers {
  private static final Duration RELEASE = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(10);
  private static final long MEBIBYTE = 1 << 20;

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
  private final ProcessRecords records;

  /** Those of the workspace in this folder, by the installed function. */
  public TrackingServers(Path root) {
    this(root, TrackingServers::installed);
  }

  /** Those of the workspace in this folder, by this. */
  public TrackingServers(Path root, Command command) {
    this.command = command;
    this.root = root.toAbsolutePath().normalize();
    this.records = new ProcessRecords(this.root.resolve("tracking"), "tracking server");
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
    try (FileMutex mutex = records.lock(name)) {
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
                  records.log(name),
                  "runs of " + root,
                  LoopbackPort.base(listening))
              .start(longest, begun -> write(new Running(name, memoryMib, listening, begun)));
      return new Running(name, memoryMib, listening, process);
    } catch (IOException e) {
      throw FileErrors.translate(e, "start tracking server", name, records.folder());
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
    return records.names();
  }

  /** Ends its process, then removes its record and log. Removing what is not there is no error. */
  @SuppressWarnings("try") // the mutex is held, not used
  public void remove(String name) {
    if (!records.any()) {
      return;
    }
    try (FileMutex mutex = records.lock(name)) {
      read(name).ifPresent(one -> one.process().end(RunningProcess.PATIENCE));
      records.remove(name);
      records.removeLogs(name);
    } catch (IOException e) {
      throw FileErrors.translate(e, "remove tracking server", name, records.folder());
    }
  }

  private void write(Running running) {
    ObjectNode json =
        ProcessRecords.empty().put("memoryMib", running.memoryMib()).put("port", running.port());
    records.write(running.name(), json, running.process());
  }

  private Optional<Running> read(String name) {
    return records.read(
        name,
        (json, process) ->
            new Running(
                name,
                json.required("memoryMib").intValue(),
                json.required("port").intValue(),
                process));
  }
}
