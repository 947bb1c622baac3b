package dev.trimaran.provider.local.job;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.JobState;
import dev.trimaran.provider.api.JobStatus;
import dev.trimaran.provider.api.LogLine;
import dev.trimaran.provider.local.files.FileErrors;
import dev.trimaran.provider.local.files.FileMutex;
import dev.trimaran.provider.local.process.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** The jobs of one kind, each in its folder below this one. */
public final class Jobs {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String START = "start job";

  private final Path folder;

  /** Those in this folder, which is made with the first one. */
  public Jobs(Path folder) {
    this.folder = folder;
  }

  /**
   * Sees to it that the job is run, once.
   *
   * @throws CloudException ALREADY_EXISTS when the name has an order with another token
   */
  @SuppressWarnings("try") // the mutex is held, not used
  public JobStatus start(String name, JobOrder order) {
    JobFolder job = job(name);
    try {
      Files.createDirectories(folder);
      try (FileMutex mutex =
          FileMutex.acquire(folder.resolve(name + ".lock"), PATIENCE, START, name)) {
        Optional<JobOrder> before = JobOrder.read(job.order());
        if (before.isEmpty()) {
          Files.createDirectories(job.folder());
          order.write(job.order());
        } else if (!before.get().token().equals(order.token())) {
          throw new CloudException(
              ErrorCode.ALREADY_EXISTS,
              START,
              name,
              "expected a name that is free, found a job of "
                  + before.get().created()
                  + " with another token; choose another name");
        }
        if (job.supervisor().isEmpty()) {
          SupervisorLauncher.launch(START, name, job);
        }
      }
    } catch (IOException e) {
      throw FileErrors.translate(e, START, name, job.folder());
    }
    return status(name).orElseThrow();
  }

  /** The job as it is now. */
  public Optional<JobStatus> status(String name) {
    JobFolder job = job(name);
    return JobOrder.read(job.order()).map(order -> status(name, job, order));
  }

  private static JobStatus status(String name, JobFolder job, JobOrder order) {
    Optional<RunningProcess> supervisor = job.supervisor();
    boolean gone = supervisor.isPresent() && !supervisor.get().alive();
    // Asked after the process: its last deed is to write this.
    Optional<JobEnd> end = JobEnd.read(job.end());
    if (end.isEmpty() && gone) {
      end = Optional.of(settle(name, job));
    }
    JobState state =
        end.map(JobEnd::state)
            .orElse(
                job.stopping()
                    ? JobState.STOPPING
                    : job.worker().isPresent() ? JobState.RUNNING : JobState.PENDING);
    return new JobStatus(
        name,
        job.folder().toString(),
        state,
        end.map(JobEnd::reason).orElse(""),
        end.map(JobEnd::exitCode).orElse(OptionalInt.empty()),
        order.created(),
        end.map(JobEnd::time));
  }

  /** A supervisor that was killed leaves its worker to whoever looks next. */
  private static JobEnd settle(String name, JobFolder job) {
    job.worker().ifPresent(worker -> worker.end(RunningProcess.PATIENCE));
    JobEnd end =
        JobEnd.now(
            job.stopping() ? JobState.STOPPED : JobState.FAILED,
            OptionalInt.empty(),
            job.stopping() ? "" : "its supervisor was killed; the worker was then ended");
    try {
      end.write(job.end());
    } catch (IOException e) {
      throw FileErrors.translate(e, "look after job", name, job.end());
    }
    return end;
  }

  /** Those whose names start so, newest first. */
  public Stream<JobStatus> list(String prefix) {
    return names().stream()
        .filter(name -> name.startsWith(prefix))
        .flatMap(name -> status(name).stream())
        .sorted(Comparator.comparing(JobStatus::created).reversed());
  }

  private List<String> names() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(folder)) {
      return folders
          .filter(Files::isDirectory)
          .map(each -> each.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw FileErrors.translate(e, "list jobs", folder.toString(), folder);
    }
  }

  /** What it wrote. */
  public Stream<LogLine> logs(String name) {
    return JobLog.read(known("read log of job", name).log());
  }

  /** Lets its supervisor stop it. */
  public void stop(String name) {
    JobFolder job = known("stop job", name);
    try {
      if (!Files.exists(job.end()) && !job.stopping()) {
        Files.createFile(job.stop());
      }
    } catch (java.nio.file.FileAlreadyExistsException e) {
      // Somebody else wants the same.
    } catch (IOException e) {
      throw FileErrors.translate(e, "stop job", name, job.folder());
    }
  }

  /** Ends all that run, at once. */
  public void kill() {
    for (String name : names()) {
      JobFolder job = job(name);
      job.supervisor().ifPresent(supervisor -> supervisor.end(Duration.ZERO));
      job.worker().ifPresent(worker -> worker.end(Duration.ZERO));
    }
  }

  private JobFolder known(String operation, String name) {
    JobFolder job = job(name);
    if (JobOrder.read(job.order()).isEmpty()) {
      throw new CloudException(
          ErrorCode.NOT_FOUND, operation, name, "expected a job, found none in " + folder);
    }
    return job;
  }

  private JobFolder job(String name) {
    return new JobFolder(folder.resolve(name));
  }
}
