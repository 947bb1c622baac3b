package dev.trimaran.emulation.job;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a job is.
 *
 * @param id its name in marks and threads, for example {@code sagemaker/training-job/flights}
 * @param command the program and its arguments
 * @param environment its variables, beside the few of {@link JobEnvironment}
 * @param folder its working directory, which exists
 * @param limit how long it may run by the clock of this machine; {@link #NO_LIMIT} for ever
 * @param memoryBytes how much memory all its processes may hold together; {@link Long#MAX_VALUE}
 *     for any
 * @param grace how long it may take to end by itself when its time is over
 * @param mounts folders by the path under which the job finds them, for example {@code /opt/ml};
 *     see {@link Mounts#possible}
 * @param apart whether standard error is told apart from standard output; together their lines keep
 *     the order in which they were written
 */
public record JobSpec(
    String id,
    List<String> command,
    Map<String, String> environment,
    Path folder,
    Duration limit,
    long memoryBytes,
    Duration grace,
    Map<String, Path> mounts,
    boolean apart) {
  /** So long that it does not matter. */
  public static final Duration NO_LIMIT = Duration.ofDays(3650);

  public JobSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    mounts = Map.copyOf(mounts);
    if (command.isEmpty()) {
      throw new IllegalArgumentException("expected a command for the job " + id + ", found none");
    }
  }

  /** A job that is killed as soon as its time is over, and that sees the machine's own folders. */
  public JobSpec(
      String id,
      List<String> command,
      Map<String, String> environment,
      Path folder,
      Duration limit,
      long memoryBytes) {
    this(id, command, environment, folder, limit, memoryBytes, Duration.ZERO, Map.of(), false);
  }

  /** With so long to end by itself. */
  public JobSpec withGrace(Duration time) {
    return new JobSpec(id, command, environment, folder, limit, memoryBytes, time, mounts, apart);
  }

  /** With these folders under these paths. */
  public JobSpec withMounts(Map<String, Path> folders) {
    return new JobSpec(id, command, environment, folder, limit, memoryBytes, grace, folders, apart);
  }

  /** With standard error told apart from standard output. */
  public JobSpec withErrorsApart() {
    return new JobSpec(id, command, environment, folder, limit, memoryBytes, grace, mounts, true);
  }
}
