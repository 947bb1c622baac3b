package dev.trimaran.emulation.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a file says of a running job, so that it is found when whoever started it was killed.
 *
 * @param id the job's name
 * @param token what its processes carry in their environment
 * @param pid its first process
 * @param process that process's mark
 * @param owner the process that started it
 * @param ownerMark the owner's mark
 */
record JobMark(String id, String token, long pid, String process, long owner, String ownerMark) {
  /** The mark of a job that this process has just started. */
  static JobMark of(String id, String token, long pid) {
    long self = ProcessHandle.current().pid();
    return new JobMark(
        id,
        token,
        pid,
        ProcessMark.of(pid).orElse("gone"),
        self,
        ProcessMark.of(self).orElse("unknown"));
  }

  /** Where it is kept. */
  Path in(Path folder) {
    return folder.resolve(token + ".job");
  }

  void write(Path folder) throws IOException {
    Path partial = folder.resolve(token + ".partial");
    Files.writeString(
        partial, String.join("\n", id, token, pid + "", process, owner + "", ownerMark));
    Files.move(partial, in(folder), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
  }

  /** What the file says; empty when it was removed meanwhile. */
  static Optional<JobMark> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    return Optional.of(
        new JobMark(
            lines.get(0),
            lines.get(1),
            Long.parseLong(lines.get(2)),
            lines.get(3),
            Long.parseLong(lines.get(4)),
            lines.get(5)));
  }

  /** Whether the process that started the job is gone. */
  boolean orphan() {
    return !ProcessMark.of(owner).equals(Optional.of(ownerMark));
  }
}
