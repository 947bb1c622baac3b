package dev.trimaran.provider.local.job;

import dev.trimaran.provider.api.JobState;
import dev.trimaran.provider.local.process.RunningProcess;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * The process that runs one job to its end: {@code JobSupervisor FOLDER}. It starts the worker,
 * keeps what it writes, ends it when its time is over or somebody wants it to stop, and writes down
 * how it ended. Of two for one job, the second one does nothing.
 */
public final class JobSupervisor {
  private static final long LOOK_MILLIS = 50;
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final JobFolder job;
  private final JobOrder order;

  private JobSupervisor(JobFolder job, JobOrder order) {
    this.job = job;
    this.order = order;
  }

  /** Runs the job of the folder. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    JobFolder job = new JobFolder(Path.of(arguments[0]));
    try (FileChannel channel =
            FileChannel.open(job.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      Optional<JobOrder> order = JobOrder.read(job.order());
      if (lock == null || order.isEmpty() || Files.exists(job.end())) {
        return;
      }
      job.supervisor(
          RunningProcess.of(ProcessHandle.current().pid())
              .orElseThrow(() -> new IllegalStateException("expected to run")));
      new JobSupervisor(job, order.get()).run().write(job.end());
    }
  }

  private JobEnd run() throws IOException, InterruptedException {
    Files.createDirectories(job.work());
    try (JobLog log = new JobLog(job.log())) {
      if (job.stopping()) {
        return JobEnd.now(JobState.STOPPED, OptionalInt.empty(), "");
      }
      Process worker;
      try {
        worker = start();
      } catch (IOException e) {
        log.line(String.valueOf(e.getMessage()));
        return JobEnd.now(
            JobState.FAILED, OptionalInt.empty(), "the worker did not start: " + e.getMessage());
      }
      Thread onExit = new Thread(() -> WorkerTree.of(worker).end(order.grace()));
      Runtime.getRuntime().addShutdownHook(onExit);
      RunningProcess.of(worker.pid()).ifPresent(this::tell);
      Thread listening = new Thread(() -> listen(worker, log), "log");
      listening.setDaemon(true);
      listening.start();
      JobState ended = watch(worker);
      listening.join(LAST_WORDS);
      return end(ended, worker.exitValue(), log.last());
    }
  }

  private Process start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(order.command())
            .directory(job.work().toFile())
            .redirectErrorStream(true)
            .redirectInput(new File(File.separatorChar == '\\' ? "NUL" : "/dev/null"));
    builder.environment().putAll(order.variables());
    return builder.start();
  }

  private void tell(RunningProcess worker) {
    try {
      job.worker(worker);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Waits for the worker's end, and sees to it when it must come. */
  private JobState watch(Process worker) throws InterruptedException {
    long end = System.nanoTime() + order.limit().toNanos();
    while (!worker.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      if (job.stopping()) {
        WorkerTree.of(worker).end(order.grace());
        worker.waitFor();
        return JobState.STOPPED;
      }
      if (System.nanoTime() > end) {
        WorkerTree.of(worker).end(order.grace());
        worker.waitFor();
        return JobState.TIMED_OUT;
      }
    }
    return worker.exitValue() == 0 ? JobState.SUCCEEDED : JobState.FAILED;
  }

  private JobEnd end(JobState state, int exitCode, String lastLine) {
    String reason =
        switch (state) {
          case FAILED ->
              "the worker ended with exit code "
                  + exitCode
                  + (lastLine.isEmpty() ? " and wrote nothing" : "; its last line: " + lastLine);
          case TIMED_OUT -> "the worker took longer than " + order.limit();
          case PENDING, RUNNING, STOPPING, SUCCEEDED, STOPPED -> "";
        };
    return JobEnd.now(state, OptionalInt.of(exitCode), reason);
  }

  private static void listen(Process worker, JobLog log) {
    try (Reader reader = new InputStreamReader(worker.getInputStream(), StandardCharsets.UTF_8)) {
      Lines lines = new Lines(reader, JobLog.LONGEST_LINE);
      for (Optional<String> line; (line = lines.next()).isPresent(); ) {
        log.line(line.get());
      }
    } catch (IOException over) {
      // The log was closed: what still writes is no worker any more.
    }
  }
}
