package dev.trimaran.provider.local.process;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.EndpointSpec;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.local.files.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;

/** Starts serving processes and waits until they are ready. */
public final class ServingLauncher {
  private static final Duration PAUSE = Duration.ofMillis(25);
  private static final int TOLD_LINES = 20;
  private static final long ROTATED_AT = 16L << 20;
  private static final String DEPLOY = "deploy endpoint";

  private final Path workspace;
  private final Path folder;
  private final ServingCommand command;

  /** Starts with this command and logs into this folder. */
  public ServingLauncher(Path workspace, Path folder, ServingCommand command) {
    this.workspace = workspace;
    this.folder = folder;
    this.command = command;
  }

  /** The endpoint's log. */
  public Path log(String name) {
    return folder.resolve(name + ".log");
  }

  /**
   * Starts a process and waits until it is ready. One that is not in time, or whose starter is
   * interrupted or ends, is ended again.
   *
   * @param started told of the process as soon as it runs
   * @throws CloudException DEADLINE_EXCEEDED, INTERNAL when it ended by itself; with the last lines
   *     of its log
   */
  public ServingInstance launch(
      EndpointSpec spec, int port, Duration longest, Consumer<ServingInstance> started) {
    long end = System.nanoTime() + longest.toNanos();
    List<String> line = command.of(spec, port, workspace);
    Path log = log(spec.name());
    ServingInstance instance;
    long from;
    try {
      from = openLog(log, spec);
      RunningProcess process = DetachedProcess.start(line, log);
      instance =
          new ServingInstance(
              spec, port, process, Instant.now().truncatedTo(ChronoUnit.MICROS), false);
    } catch (IOException e) {
      throw FileErrors.translate(e, DEPLOY, spec.name(), log);
    }
    Thread onExit =
        new Thread(() -> instance.process().end(RunningProcess.PATIENCE), "end-" + spec.name());
    Runtime.getRuntime().addShutdownHook(onExit);
    boolean ready = false;
    try {
      started.accept(instance);
      awaitReady(instance, end, longest, from);
      ready = true;
      return instance;
    } finally {
      if (!ready) {
        instance.process().end(RunningProcess.PATIENCE);
      }
      removeHook(onExit);
    }
  }

  private void awaitReady(ServingInstance instance, long end, Duration longest, long from) {
    try {
      while (!instance.ready()) {
        if (!instance.alive()) {
          throw failed(
              ErrorCode.INTERNAL, instance, "the serving process ended while it started", from);
        }
        if (System.nanoTime() > end) {
          String problem =
              "expected "
                  + instance.uri()
                  + "/v2/health/ready to answer 200 within "
                  + longest.toMillis()
                  + " ms, found it not ready; the process was stopped";
          throw failed(ErrorCode.DEADLINE_EXCEEDED, instance, problem, from);
        }
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CloudException(
          ErrorCode.UNAVAILABLE,
          true,
          DEPLOY,
          instance.spec().name(),
          "interrupted while waiting for it",
          e);
    }
  }

  private CloudException failed(
      ErrorCode code, ServingInstance instance, String problem, long from) {
    Path log = log(instance.spec().name());
    List<String> lines;
    try {
      lines = LogTail.of(log, from, TOLD_LINES);
    } catch (IOException e) {
      lines = List.of();
    }
    String told =
        lines.isEmpty() ? "; its log is empty: " + log : "; the end of its log, " + log + ":\n  ";
    return new CloudException(
        code, DEPLOY, instance.spec().name(), problem + told + String.join("\n  ", lines));
  }

  /**
   * Starts a new part of the log, in a new file when the old one is long; where the new part
   * begins.
   */
  private static long openLog(Path log, EndpointSpec spec) throws IOException {
    if (Files.exists(log) && Files.size(log) > ROTATED_AT) {
      Path old = log.resolveSibling(spec.name() + "~1.log");
      Files.move(log, old, StandardCopyOption.REPLACE_EXISTING);
    }
    String heading =
        "--- " + Instant.now() + " " + spec.model() + "@" + spec.version() + " starts\n";
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
