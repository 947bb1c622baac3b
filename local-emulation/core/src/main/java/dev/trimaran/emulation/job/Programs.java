package dev.trimaran.emulation.job;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks a job's program up before it is started, because a wrapper such as {@code setsid} would
 * only end with 127. The job's own {@code PATH} decides.
 */
final class Programs {
  private Programs() {}

  /**
   * The job's command with the path of its program.
   *
   * @throws FileNotFoundException when there is none
   */
  static List<String> found(JobSpec spec) throws IOException {
    String program = spec.command().getFirst();
    List<String> command = new ArrayList<>(spec.command());
    if (program.contains("/")) {
      boolean mounted = spec.mounts().keySet().stream().anyMatch(program::startsWith);
      if (!mounted && !Files.isExecutable(spec.folder().resolve(program))) {
        throw absent(program, spec);
      }
      return command;
    }
    String inherited = System.getenv("PATH");
    String path = spec.environment().getOrDefault("PATH", inherited == null ? "" : inherited);
    for (String folder : path.split(":", -1)) {
      Path candidate = Path.of(folder.isEmpty() ? "." : folder, program);
      if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
        command.set(0, candidate.toString());
        return command;
      }
    }
    throw absent(program, spec);
  }

  private static FileNotFoundException absent(String program, JobSpec spec) {
    return new FileNotFoundException(
        "expected an executable program, found none called \"%s\" for the job %s"
            .formatted(program, spec.id()));
  }
}
