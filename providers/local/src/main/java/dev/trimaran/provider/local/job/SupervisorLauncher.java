package dev.trimaran.provider.local.job;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.local.process.DetachedProcess;
import dev.trimaran.provider.local.process.LogTail;
import dev.trimaran.provider.local.process.RunningProcess;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Starts supervisors on the JVM that runs this. */
final class SupervisorLauncher {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final long PAUSE_MILLIS = 10;
  private static final int TOLD_LINES = 20;

  private SupervisorLauncher() {}

  /** Starts the one of this job and waits until it has begun. */
  static void launch(String operation, String name, JobFolder job) throws IOException {
    RunningProcess process = DetachedProcess.start(command(job), job.supervisorLog());
    long end = System.nanoTime() + LONGEST.toNanos();
    while (job.supervisor().isEmpty()) {
      if (!process.alive() && job.supervisor().isEmpty()) {
        throw failed(ErrorCode.INTERNAL, operation, name, job, "its supervisor ended at once");
      }
      if (System.nanoTime() > end) {
        process.end(Duration.ZERO);
        throw failed(
            ErrorCode.DEADLINE_EXCEEDED,
            operation,
            name,
            job,
            "expected its supervisor to begin within " + LONGEST.toSeconds() + " s");
      }
      pause(operation, name);
    }
  }

  private static List<String> command(JobFolder job) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xmx64m",
        "-cp",
        place(JobSupervisor.class) + File.pathSeparator + place(CloudException.class),
        JobSupervisor.class.getName(),
        job.folder().toString());
  }

  /** The jar, or folder, that the class is from. */
  private static String place(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static CloudException failed(
      ErrorCode code, String operation, String name, JobFolder job, String problem)
      throws IOException {
    List<String> lines = LogTail.of(job.supervisorLog(), 0, TOLD_LINES);
    return new CloudException(
        code,
        operation,
        name,
        problem + "; " + job.supervisorLog() + ":\n  " + String.join("\n  ", lines));
  }

  private static void pause(String operation, String name) {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CloudException(
          ErrorCode.CANCELLED, false, operation, name, "interrupted while it begins", e);
    }
  }
}
