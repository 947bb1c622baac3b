package dev.trimaran.lifecycle.engine;

import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.Json;
import dev.trimaran.lifecycle.run.StageFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The Spark of this machine as one process for many jobs, one after the other: a session takes
 * longer to start and to warm up than a small job takes, and two would take the memory twice. The
 * process is started for the first job, ended when none has come for a while, and started again for
 * the next; it ends by itself when this program is gone. Threads may share it.
 */
public final class StandingSpark implements SparkRunner, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int LINES_TOLD = 20;

  /** What a line that ends a job begins with; its exit code follows. */
  private static final String ENDED = "trimaran-job-spark: ended with ";

  private final InstalledSpark installed;
  private final Path folder;
  private final ReentrantLock alone = new ReentrantLock(true);
  private Optional<Running> running = Optional.empty();
  private long jobs;

  /**
   * One that has not been started yet.
   *
   * @param folder for what does not fit into memory and what Spark says; made when it is needed
   */
  public StandingSpark(InstalledSpark installed, Path folder) {
    this.installed = installed;
    this.folder = folder;
  }

  /** A process, and the lines that it says: each, then nothing more. */
  private record Running(
      Process process, Writer documents, BlockingQueue<Optional<String>> said, Path log) {}

  @Override
  public boolean isThere() {
    return installed.isThere();
  }

  @Override
  public void run(SparkTask task, Path job) {
    if (!isThere()) {
      throw installed.absent();
    }
    try {
      Path document = job.resolve("job.json");
      Files.write(
          document,
          Json.bytes(
              task.document(
                  StandingSpark::address,
                  view -> address(Objects.requireNonNull(task.outputs().get(view))))));
      alone.lockInterruptibly();
      try {
        work(document);
      } catch (InterruptedException e) {
        end();
        throw e;
      } finally {
        jobs++;
        alone.unlock();
      }
      long done = jobs;
      CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
          .execute(() -> endUnlessUsed(done));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while a Spark job was running");
    }
  }

  private void work(Path document) throws IOException, InterruptedException {
    if (running.filter(known -> known.process().isAlive()).isEmpty()) {
      end();
      running = Optional.of(start());
    }
    Running spark = running.get();
    long before = Files.size(spark.log());
    try {
      spark.documents().write(address(document) + "\n");
      spark.documents().flush();
    } catch (IOException gone) {
      throw failed(spark.process().waitFor(), spark.log(), before, gone);
    }
    while (true) {
      Optional<String> line = spark.said().take();
      if (line.isEmpty()) {
        throw failed(spark.process().waitFor(), spark.log(), before, new IOException("it ended"));
      }
      if (line.get().startsWith(ENDED)) {
        int code = Integer.parseInt(line.get().substring(ENDED.length()));
        if (code != 0) {
          throw failed(code, spark.log(), before, new IOException(line.get()));
        }
        return;
      }
    }
  }

  private Running start() throws IOException {
    Files.createDirectories(folder);
    Path log = Files.createTempFile(folder, "spark", ".log");
    Process process = installed.command(folder).redirectError(log.toFile()).start();
    BlockingQueue<Optional<String>> said = new LinkedBlockingQueue<>();
    Thread.ofVirtual().start(() -> listen(process, said));
    return new Running(process, process.outputWriter(StandardCharsets.UTF_8), said, log);
  }

  private static void listen(Process process, BlockingQueue<Optional<String>> said) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      lines.lines().map(Optional::of).forEach(said::add);
    } catch (IOException | UncheckedIOException closed) {
      // It was ended, which is what follows.
    } finally {
      said.add(Optional.empty());
    }
  }

  /** Ends the process, if there is one; another job starts it anew. */
  @Override
  public void close() {
    alone.lock();
    try {
      end();
    } finally {
      alone.unlock();
    }
  }

  private void endUnlessUsed(long known) {
    alone.lock();
    try {
      if (jobs == known) {
        end();
      }
    } finally {
      alone.unlock();
    }
  }

  private void end() {
    running.ifPresent(spark -> {
      spark.process().descendants().forEach(ProcessHandle::destroy);
      spark.process().destroy();
      spark.process().onExit().join();
    });
    running = Optional.empty();
  }

  /** As Hadoop reads it: nothing in it is encoded. */
  private static String address(Path file) {
    return "file://" + file.toAbsolutePath();
  }

  private static StageFailure failed(int code, Path log, long before, IOException cause)
      throws IOException {
    byte[] all = Files.readAllBytes(log);
    int from = Math.toIntExact(Math.min(before, all.length));
    List<String> lines =
        new ArrayList<>(
            new String(all, from, all.length - from, StandardCharsets.UTF_8).lines().toList());
    List<String> last = lines.subList(Math.max(0, lines.size() - LINES_TOLD), lines.size());
    return new StageFailure(
        ExitCode.FAILURE,
        "the Spark job ended with exit code %d: %s"
            .formatted(code, last.isEmpty() ? "it said nothing" : last.getLast()),
        last,
        cause);
  }
}
