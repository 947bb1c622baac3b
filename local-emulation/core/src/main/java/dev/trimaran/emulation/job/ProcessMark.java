package dev.trimaran.emulation.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What tells a process from a later one that was given the same id: when it was started. Linux
 * counts that in clock ticks since the boot ({@code proc(5)}, {@code starttime}), whatever becomes
 * of the wall clock; elsewhere it is the instant that the system reports.
 */
final class ProcessMark {
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final int START_TIME = 19; // of the fields after the command's name

  private ProcessMark() {}

  /** The mark of the process that has the id now; empty when none lives. */
  static Optional<String> of(long pid) {
    if (Files.exists(BOOT)) {
      return linux(pid);
    }
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(process -> process.info().startInstant())
        .map(start -> Long.toString(start.toEpochMilli()));
  }

  private static Optional<String> linux(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      // The command's name stands in parentheses and may hold some itself.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      boolean remains = fields[0].equals("Z") || fields[0].equals("X");
      return remains
          ? Optional.empty()
          : Optional.of(Files.readString(BOOT).strip() + ":" + fields[START_TIME]);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
