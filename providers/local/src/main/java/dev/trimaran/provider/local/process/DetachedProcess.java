package dev.trimaran.provider.local.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a process that lives on without the one that starts it: no input, output into a file, and
 * out of reach of the terminal's Ctrl-C and hang-up. That is a session of its own by {@code setsid}
 * where there is one (Linux); else {@code sh} starts it with both signals ignored, which a JVM
 * respects; on Windows there is nothing to do.
 */
public final class DetachedProcess {
  private DetachedProcess() {}

  /** Starts the command with its output appended to the log. */
  public static RunningProcess start(List<String> command, Path log) throws IOException {
    boolean windows = File.separatorChar == '\\';
    List<String> whole = new ArrayList<>();
    if (!windows) {
      whole.addAll(
          onPath("setsid")
              ? List.of("setsid")
              : List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
    }
    whole.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(whole)
            .redirectInput(new File(windows ? "NUL" : "/dev/null"))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    // Else glibc keeps memory for every thread that once asked for some.
    builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "1");
    Process process = builder.start();
    // One that has ended already has no mark; then any will do, since none will ever be equal to
    // it.
    return RunningProcess.of(process.pid()).orElse(new RunningProcess(process.pid(), "ended"));
  }

  private static boolean onPath(String name) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, name))) {
        return true;
      }
    }
    return false;
  }
}
