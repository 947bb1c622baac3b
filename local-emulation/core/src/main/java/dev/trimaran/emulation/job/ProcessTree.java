package dev.trimaran.emulation.job;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All processes of a job: those that descend from its first one, and where {@code /proc} tells,
 * also those that left it (daemons, new sessions) but carry its token in their environment.
 */
final class ProcessTree {
  private static final Path PROC = Path.of("/proc");
  private static final long PAGE = 4096;
  private static final int ROUNDS = 50;

  private ProcessTree() {}

  /** The processes that are alive now. */
  static Set<ProcessHandle> of(long pid, String token) {
    Set<ProcessHandle> found = new LinkedHashSet<>();
    ProcessHandle.of(pid)
        .filter(first -> carries(first.pid(), token) || !Files.isDirectory(PROC))
        .ifPresent(first -> {
          found.add(first);
          first.descendants().forEach(found::add);
        });
    for (long other : pids()) {
      if (carries(other, token)) {
        ProcessHandle.of(other).ifPresent(found::add);
      }
    }
    found.removeIf(process -> !process.isAlive());
    return found;
  }

  /** Kills them until none is left, also those that are started meanwhile. */
  static void kill(long pid, String token) {
    for (int round = 0; round < ROUNDS; round++) {
      Set<ProcessHandle> alive = of(pid, token);
      if (alive.isEmpty()) {
        return;
      }
      alive.forEach(ProcessHandle::destroyForcibly);
      alive.forEach(ProcessTree::awaitEnd);
    }
  }

  /** The memory that the first process and its descendants hold (RSS), in bytes. */
  static long memory(ProcessHandle first) {
    List<ProcessHandle> all = new ArrayList<>(first.descendants().toList());
    all.add(first);
    return all.stream().mapToLong(process -> resident(process.pid())).sum();
  }

  private static void awaitEnd(ProcessHandle process) {
    // The remains of somebody else's child may stay; the next round sees that they are none.
    process
        .onExit()
        .completeOnTimeout(process, 100, java.util.concurrent.TimeUnit.MILLISECONDS)
        .join();
  }

  private static long resident(long pid) {
    try {
      String[] pages = Files.readString(PROC.resolve(pid + "/statm")).split(" ", -1);
      return Long.parseLong(pages[1]) * PAGE;
    } catch (IOException e) {
      return 0; // it has just ended
    }
  }

  private static boolean carries(long pid, String token) {
    try {
      byte[] environment = Files.readAllBytes(PROC.resolve(pid + "/environ"));
      String all = "\0" + new String(environment, StandardCharsets.ISO_8859_1);
      return all.contains("\0" + JobEnvironment.TOKEN + "=" + token + "\0");
    } catch (IOException e) {
      return false; // it has just ended, or is another user's
    }
  }

  private static List<Long> pids() {
    List<Long> pids = new ArrayList<>();
    if (!Files.isDirectory(PROC)) {
      return pids;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
      entries.forEach(entry -> pids.add(Long.parseLong(entry.getFileName().toString())));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return pids;
  }
}
