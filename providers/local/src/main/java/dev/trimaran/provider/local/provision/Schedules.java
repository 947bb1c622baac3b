package dev.trimaran.provider.local.provision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.local.files.FileErrors;
import dev.trimaran.provider.local.files.FileMutex;
import dev.trimaran.provider.local.process.LoopbackPort;
import dev.trimaran.provider.local.process.ReadyProcess;
import dev.trimaran.provider.local.process.RunningProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The schedules of a workspace: a process each, of the drift function, which looks at the clock
 * itself, outlives the one that starts it, and is found again by its record. A changed one is
 * started, and ready, before the old one ends.
 */
public final class Schedules {
  private static final String RUNNING = "";
  private static final String STARTING = "~starting";

  /** How the process of a check is started. */
  @FunctionalInterface
  public interface Command {
    /** The program and its arguments, to listen on this port of the loopback address. */
    List<String> of(ScheduledCheck check, Path workspace, int port);
  }

  private final Command command;
  private final Path root;
  private final ProcessRecords records;

  /** Those of the workspace in this folder, done by the installed function. */
  public Schedules(Path root) {
    this(root, ScheduledCheck::command);
  }

  /** Those of the workspace in this folder, done by this. */
  public Schedules(Path root, Command command) {
    this.command = command;
    this.root = root.toAbsolutePath().normalize();
    this.records = new ProcessRecords(this.root.resolve("schedules"), "schedule");
  }

  /**
   * A check and the process that does it.
   *
   * @param port where that tells of its results, on the loopback address
   */
  public record Running(ScheduledCheck check, int port, RunningProcess process) {
    /** The base of its routes. */
    public URI uri() {
      return LoopbackPort.base(port);
    }
  }

  /**
   * Sees to it that this check is done by a process.
   *
   * @throws CloudException when its process does not come to be ready; the one before goes on then
   */
  @SuppressWarnings("try") // the mutex is held, not used
  public Running start(ScheduledCheck check, Duration longest) {
    String name = check.name();
    try (FileMutex mutex = records.lock(name)) {
      end(name, STARTING);
      Optional<Running> before = read(name, RUNNING).filter(one -> one.process().alive());
      if (before.isPresent() && before.get().check().equals(check)) {
        return before.get();
      }
      int port = LoopbackPort.free();
      ReadyProcess process =
          new ReadyProcess(
              "start schedule",
              name,
              command.of(check, root, port),
              records.log(name),
              check.model() + " every " + check.every(),
              LoopbackPort.base(port));
      RunningProcess started =
          process.start(longest, begun -> write(new Running(check, port, begun), STARTING));
      Running running = new Running(check, port, started);
      write(running, RUNNING);
      records.remove(name + STARTING);
      before.ifPresent(old -> old.process().end(RunningProcess.PATIENCE));
      return running;
    } catch (IOException e) {
      throw FileErrors.translate(e, "start schedule", name, records.folder());
    }
  }

  /** The schedule, if its process runs. */
  public Optional<Running> running(String name) {
    return read(name, RUNNING).filter(one -> one.process().alive());
  }

  /** Their names, also of those that do not run. */
  public List<String> names() {
    return records.names().stream()
        .map(record -> record.replace(STARTING, ""))
        .distinct()
        .sorted()
        .toList();
  }

  /** Ends its process, then removes its record and log. Removing what is not there is no error. */
  @SuppressWarnings("try") // the mutex is held, not used
  public void remove(String name) {
    if (!records.any()) {
      return;
    }
    try (FileMutex mutex = records.lock(name)) {
      end(name, STARTING);
      end(name, RUNNING);
      records.removeLogs(name);
    } catch (IOException e) {
      throw FileErrors.translate(e, "remove schedule", name, records.folder());
    }
  }

  private void end(String name, String which) {
    read(name, which).ifPresent(one -> one.process().end(RunningProcess.PATIENCE));
    records.remove(name + which);
  }

  private void write(Running running, String which) {
    ObjectNode json = ProcessRecords.empty();
    json.set("check", running.check().toJson());
    json.put("port", running.port());
    records.write(running.check().name() + which, json, running.process());
  }

  private Optional<Running> read(String name, String which) {
    return records.read(
        name + which,
        (json, process) ->
            new Running(
                ScheduledCheck.fromJson(json.required("check")),
                json.required("port").intValue(),
                process));
  }
}
