package dev.trimaran.emulation.aws.lambda;

import dev.trimaran.emulation.job.Job;
import dev.trimaran.emulation.job.JobEnd;
import dev.trimaran.emulation.job.JobLine;
import dev.trimaran.emulation.job.JobListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A process that runs one function, for one event at a time. */
final class Instance implements RuntimeApi.Listener, JobListener {
  private static final int TAIL_LINES = 1000;

  private record Running(Invocation invocation, CompletableFuture<Outcome> outcome) {}

  private final Instant born = Instant.now();
  private final LogStream log;
  private final LinkedBlockingQueue<Invocation> events = new LinkedBlockingQueue<>();
  private final CompletableFuture<Duration> ready = new CompletableFuture<>();
  private final CompletableFuture<Outcome> broken = new CompletableFuture<>();
  private final List<String> tail = new ArrayList<>();
  private Optional<Running> running = Optional.empty();
  private Optional<Job> job = Optional.empty();
  private Optional<RuntimeApi> api = Optional.empty();
  private volatile Instant idleSince = born;

  Instance(LogStream log) {
    this.log = log;
  }

  LogStream log() {
    return log;
  }

  /** Gives it its process. */
  synchronized void runs(Job process, RuntimeApi itsApi) {
    job = Optional.of(process);
    api = Optional.of(itsApi);
  }

  /** When the process asked for its first event, how long that took. */
  CompletableFuture<Duration> ready() {
    return ready;
  }

  Instant idleSince() {
    return idleSince;
  }

  boolean alive() {
    return !broken.isDone();
  }

  /** Lets it work on an event; waits until it has begun, if it must. */
  Outcome invoke(Invocation invocation, Duration timeout) throws InterruptedException {
    Running mine = new Running(invocation, new CompletableFuture<>());
    synchronized (this) {
      running = Optional.of(mine);
      tail.clear();
    }
    events.add(invocation);
    try {
      return (Outcome)
          CompletableFuture.anyOf(mine.outcome(), broken)
              .get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return Outcome.error(
          "Sandbox.Timedout",
          String.format(
              Locale.ROOT,
              "RequestId: %s Error: Task timed out after %.2f seconds",
              invocation.requestId(),
              timeout.toMillis() / 1000.0),
          "timeout",
          /* alive= */ false);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      synchronized (this) {
        running = Optional.empty();
      }
      idleSince = Instant.now();
    }
  }

  /** What it printed since its event came. */
  synchronized List<String> tail() {
    return List.copyOf(tail);
  }

  /** The most memory it held, in megabytes; 0 where the machine does not tell. */
  synchronized long megabytes() {
    if (job.isEmpty()) {
      return 0;
    }
    Path status = Path.of("/proc", "" + job.get().pid(), "status");
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("VmHWM:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
        }
      }
    } catch (IOException e) {
      return 0; // it is over, or this is no Linux
    }
    return 0;
  }

  /** Ends it. */
  void end() {
    Optional<Job> process;
    Optional<RuntimeApi> itsApi;
    synchronized (this) {
      process = job;
      itsApi = api;
    }
    broken.complete(exited("Runtime exited without providing a reason"));
    process.ifPresent(one -> one.stop(Duration.ZERO));
    itsApi.ifPresent(RuntimeApi::close);
  }

  @Override
  public Invocation next() throws InterruptedException {
    ready.complete(Duration.between(born, Instant.now()));
    return events.take();
  }

  @Override
  public void answered(String requestId, Outcome outcome) {
    Optional<Running> mine;
    synchronized (this) {
      mine = running.filter(one -> one.invocation().requestId().equals(requestId));
    }
    mine.ifPresent(one -> one.outcome().complete(outcome));
  }

  @Override
  public void initFailed(byte[] payload) {
    broken.complete(Outcome.error(payload, /* alive= */ false));
    ready.complete(Duration.between(born, Instant.now()));
  }

  @Override
  public void line(JobLine line) {
    log.line(line.time(), line.text());
    synchronized (this) {
      if (tail.size() < TAIL_LINES) {
        tail.add(line.text());
      }
    }
  }

  @Override
  public void ended(JobEnd end) {
    String how =
        switch (end.reason()) {
          case OUT_OF_MEMORY -> "Runtime exited with error: signal: killed";
          case EXITED ->
              end.signal().isPresent()
                  ? "Runtime exited with error: signal: " + end.signal().getAsInt()
                  : end.exitCode() == 0
                      ? "Runtime exited without providing a reason"
                      : "Runtime exited with error: exit status " + end.exitCode();
          case STOPPED, TIMED_OUT -> "Runtime exited without providing a reason";
        };
    broken.complete(exited(how));
    ready.complete(Duration.between(born, Instant.now()));
    Optional<RuntimeApi> itsApi;
    synchronized (this) {
      itsApi = api;
    }
    itsApi.ifPresent(RuntimeApi::close);
    log.flush();
  }

  private synchronized Outcome exited(String how) {
    String id = running.map(one -> one.invocation().requestId()).orElse("-");
    return Outcome.error(
        "Runtime.ExitError", "RequestId: " + id + " Error: " + how, "error", /* alive= */ false);
  }
}
