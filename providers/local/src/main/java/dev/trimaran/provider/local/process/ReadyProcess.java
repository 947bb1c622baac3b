package dev.trimaran.provider.local.process;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.local.files.FileErrors;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * A process to be started, and waited for until it answers as ready.
 *
 * @param operation what is done, for errors
 * @param name what it is done for
 * @param line the program and its arguments
 * @param log where its output goes
 * @param purpose what it is started for, as the log's heading says it
 * @param base of its routes
 */
public record ReadyProcess(
    String operation, String name, List<String> line, Path log, String purpose, URI base) {
  private static final Duration PAUSE = Duration.ofMillis(25);
  private static final int TOLD_LINES = 20;
  private static final long ROTATED_AT = 16L << 20;

  /**
   * Starts it and waits until it is ready. One that is not in time, or whose starter is interrupted
   * or ends, is ended again.
   *
   * @param started told of the process as soon as it runs
   * @throws CloudException DEADLINE_EXCEEDED, INTERNAL when it ended by itself; with the last lines
   *     of its log
   */
  public RunningProcess start(Duration longest, Consumer<RunningProcess> started) {
    long end = System.nanoTime() + longest.toNanos();
    RunningProcess process;
    long from;
    try {
      from = openLog();
      process = DetachedProcess.start(line, log);
    } catch (IOException e) {
      throw FileErrors.translate(e, operation, name, log);
    }
    Thread onExit = new Thread(() -> process.end(RunningProcess.PATIENCE), "end-" + name);
    Runtime.getRuntime().addShutdownHook(onExit);
    boolean ready = false;
    try {
      started.accept(process);
      await(process, end, longest, from);
      ready = true;
      return process;
    } finally {
      if (!ready) {
        process.end(RunningProcess.PATIENCE);
      }
      removeHook(onExit);
    }
  }

  private void await(RunningProcess process, long end, Duration longest, long from) {
    try {
      while (!(process.alive() && Readiness.of(base))) {
        if (!process.alive()) {
          throw failed(ErrorCode.INTERNAL, "the serving process ended while it started", from);
        }
        if (System.nanoTime() > end) {
          String problem =
              "expected "
                  + base
                  + "/v2/health/ready to answer 200 within "
                  + longest.toMillis()
                  + " ms, found it not ready; the process was stopped";
          throw failed(ErrorCode.DEADLINE_EXCEEDED, problem, from);
        }
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CloudException(
          ErrorCode.CANCELLED, false, operation, name, "interrupted while waiting for it", e);
    }
  }

  private CloudException failed(ErrorCode code, String problem, long from) {
    List<String> lines;
    try {
      lines = LogTail.of(log, from, TOLD_LINES);
    } catch (IOException e) {
      lines = List.of();
    }
    String told =
        lines.isEmpty() ? "; its log is empty: " + log : "; the end of its log, " + log + ":\n  ";
    return new CloudException(code, operation, name, problem + told + String.join("\n  ", lines));
  }

  /**
   * Starts a new part of the log, in a new file when the old one is long; where the new part
   * begins.
   */
  private long openLog() throws IOException {
    if (Files.exists(log) && Files.size(log) > ROTATED_AT) {
      Path old = log.resolveSibling(name + "~1.log");
      Files.move(log, old, StandardCopyOption.REPLACE_EXISTING);
    }
    String heading = "--- " + Instant.now() + " " + purpose + " starts\n";
    Files.writeString(log, heading, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    return Files.size(log);
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending: the hook runs, or has run.
    }
  }
}
