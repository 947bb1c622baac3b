package dev.trimaran.provider.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What tells a process from a later one that was given the same pid: the moment it was started. On
 * Linux that is the boot and the clock ticks since ({@code proc(5)}: {@code starttime}), which a
 * correction of the wall clock does not move; elsewhere the start instant that the system reports.
 */
final class ProcessMark {
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

  private ProcessMark() {}

  /**
   * The mark of the process that has this pid now; empty when there is none, or only the remains of
   * one.
   */
  static Optional<String> of(long pid) {
    return Files.exists(BOOT) ? linux(pid) : portable(pid);
  }

  private static Optional<String> linux(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      // The second field is the command in parentheses and may hold anything, also parentheses and
      // spaces.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      boolean zombie = fields[0].equals("Z") || fields[0].equals("X");
      return zombie
          ? Optional.empty()
          : Optional.of(Files.readString(BOOT).strip() + ":" + fields[19]);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> portable(long pid) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(process -> process.info().startInstant())
        .map(start -> Long.toString(start.toEpochMilli()));
  }
}
