package dev.trimaran.provider.local.job;

import dev.trimaran.provider.local.process.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where things of one job are.
 *
 * @param folder the job's own
 */
public record JobFolder(Path folder) {
  /** What was ordered. */
  Path order() {
    return folder.resolve("order.properties");
  }

  /** How it ended; there as soon as it has. */
  Path end() {
    return folder.resolve("end.properties");
  }

  /** What it wrote. */
  Path log() {
    return folder.resolve("log");
  }

  /** What its supervisor wrote: nothing, unless something is wrong. */
  Path supervisorLog() {
    return folder.resolve("supervisor.log");
  }

  /** Locked as long as the supervisor runs. */
  Path lock() {
    return folder.resolve("supervisor.lock");
  }

  /** There when it is to stop. */
  Path stop() {
    return folder.resolve("stop");
  }

  /** Where it runs. */
  Path work() {
    return folder.resolve("work");
  }

  /** The supervisor, once it has begun. */
  public Optional<RunningProcess> supervisor() {
    return process("supervisor");
  }

  /** The worker, once it has begun. */
  public Optional<RunningProcess> worker() {
    return process("worker");
  }

  void supervisor(RunningProcess process) throws IOException {
    PropertyFile.write(folder.resolve("supervisor"), describe(process));
  }

  void worker(RunningProcess process) throws IOException {
    PropertyFile.write(folder.resolve("worker"), describe(process));
  }

  private static PropertyFile describe(RunningProcess process) {
    return new PropertyFile().set("pid", Long.toString(process.pid())).set("mark", process.mark());
  }

  private Optional<RunningProcess> process(String name) {
    return PropertyFile.read(folder.resolve(name))
        .map(file -> new RunningProcess(Long.parseLong(file.get("pid")), file.get("mark")));
  }

  /** Whether it is to stop. */
  public boolean stopping() {
    return Files.exists(stop());
  }
}
