package dev.trimaran.emulation.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs jobs: each a process of this machine with the processes it starts, in a session of its own
 * where {@code setsid} exists. When the first process is over the others are killed. Memory is
 * bounded by looking at what the processes hold ten times a second, so that a job may go beyond its
 * bound for a moment. A job whose engine was killed is ended by the next engine with the same
 * folder. Thread safe.
 */
public final class JobEngine implements AutoCloseable {
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);
  private static final boolean SETSID =
      Files.isExecutable(Path.of("/usr/bin/setsid")) || Files.isExecutable(Path.of("/bin/setsid"));

  private final Path marks;
  private final List<String> survivors;
  private final Map<String, Running> running = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("job limits").factory());

  /** An engine that keeps the marks of its jobs in this folder, which several may share. */
  public JobEngine(Path marks) {
    try {
      this.marks = Files.createDirectories(marks);
      this.survivors = List.copyOf(endSurvivors(marks));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An engine with the user's folder for marks, in the machine's temporary folder. */
  public static JobEngine ofUser() {
    String user = System.getProperty("user.name", "user");
    return new JobEngine(Path.of(System.getProperty("java.io.tmpdir"), "trimaran-jobs-" + user));
  }

  /** The ids of the jobs that a killed engine had left and that were ended at the start. */
  public List<String> survivors() {
    return survivors;
  }

  /**
   * Starts a job.
   *
   * @throws IOException when there is no such program or folder
   */
  public Job start(JobSpec spec, JobListener listener) throws IOException {
    String token = UUID.randomUUID().toString();
    List<String> command = new ArrayList<>();
    if (SETSID) {
      command.add("setsid"); // the process that Java starts leads no group: it becomes the command
    }
    command.addAll(
        Mounts.around(Programs.found(spec), spec.mounts(), spec.folder().toAbsolutePath()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(spec.folder().toFile())
            .redirectErrorStream(!spec.apart());
    JobEnvironment.set(builder.environment(), spec.environment(), token);
    Process process = builder.start();
    process.getOutputStream().close();
    JobMark mark = JobMark.of(spec.id(), token, process.pid());
    mark.write(marks);
    Running job = new Running(spec, process, token, listener, timer);
    running.put(token, job);
    job.watch(() -> forget(mark));
    return job;
  }

  /** Kills all its jobs; their listeners are told before this returns. */
  @Override
  public void close() {
    List<Running> left = List.copyOf(running.values());
    left.forEach(job -> job.stop(Duration.ZERO));
    for (Running job : left) {
      Optional.of(job.end())
          .map(end -> end.copy().orTimeout(LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS))
          .ifPresent(end -> end.exceptionally(late -> null).join());
    }
    timer.shutdownNow();
  }

  private void forget(JobMark mark) {
    running.remove(mark.token());
    try {
      Files.deleteIfExists(mark.in(marks));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> endSurvivors(Path marks) throws IOException {
    List<String> ended = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(marks, "*.job")) {
      for (Path file : files) {
        Optional<JobMark> orphan = JobMark.read(file).filter(JobMark::orphan);
        if (orphan.isPresent()) {
          JobMark mark = orphan.get();
          boolean same = ProcessMark.of(mark.pid()).equals(Optional.of(mark.process()));
          ProcessTree.kill(same ? mark.pid() : 0, mark.token());
          Files.deleteIfExists(file);
          ended.add(mark.id());
        }
      }
    }
    return ended;
  }
}
