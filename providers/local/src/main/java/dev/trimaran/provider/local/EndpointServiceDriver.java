package dev.trimaran.provider.local;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.EndpointService;
import dev.trimaran.provider.api.EndpointSpec;
import dev.trimaran.provider.api.EndpointStatus;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.Names;
import dev.trimaran.provider.local.files.AsideWriter;
import dev.trimaran.provider.local.files.FileErrors;
import dev.trimaran.provider.local.files.FileMutex;
import dev.trimaran.provider.local.files.Workspace;
import dev.trimaran.provider.local.process.EndpointRecord;
import dev.trimaran.provider.local.process.EndpointRecords;
import dev.trimaran.provider.local.process.LogTail;
import dev.trimaran.provider.local.process.LoopbackPort;
import dev.trimaran.provider.local.process.RunningProcess;
import dev.trimaran.provider.local.process.ServingCommand;
import dev.trimaran.provider.local.process.ServingInstance;
import dev.trimaran.provider.local.process.ServingLauncher;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An endpoint is one process of the serving function on the loopback address, which outlives the
 * process that deploys it. Its record names the process by pid and start, so that none other is
 * ever taken for it or stopped.
 *
 * <p>With a free choice of port, a deployment has no gap: the new process starts on another port,
 * and the record changes over when it is ready. An endpoint that must keep its port has one while
 * the old process gives way to the new one; when the new one fails, the old one is started again.
 * An endpoint that follows an alias of the registry loads the new version itself, and goes on.
 */
final class EndpointServiceDriver implements EndpointService {
  private static final Duration RESTORE = Duration.ofSeconds(30);
  private static final Duration FOLLOWING = Duration.ofMillis(100);
  private static final String DEPLOY = "deploy endpoint";

  private final Workspace workspace;
  private final EndpointRecords records;
  private final ServingLauncher launcher;

  EndpointServiceDriver(Workspace workspace, AsideWriter writer, ServingCommand command) {
    this.workspace = workspace;
    this.records = new EndpointRecords(workspace.endpoints(), writer);
    this.launcher = new ServingLauncher(workspace.root(), workspace.endpoints(), command);
  }

  @Override
  @SuppressWarnings("try") // the mutex is held, not used
  public EndpointStatus deploy(EndpointSpec spec, Duration deadline) {
    long end = System.nanoTime() + deadline.toNanos();
    try (FileMutex mutex = lock(spec.name(), deadline, DEPLOY)) {
      EndpointRecord record = cleared(spec.name());
      Optional<ServingInstance> old = record.serving().filter(ServingInstance::alive);
      if (old.isPresent() && old.get().serves(spec) && old.get().ready()) {
        return old.get().status();
      }
      if (old.isPresent() && old.get().follows(spec) && old.get().ready()) {
        return follow(old.get(), spec, end).status();
      }
      Duration rest = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
      boolean samePort = old.isPresent() && spec.port().equals(Optional.of(old.get().port()));
      ServingInstance serving =
          samePort
              ? replaceInPlace(spec, rest, record, old.get())
              : replaceBeside(spec, rest, record);
      return serving.status();
    }
  }

  /** Waits until the process has loaded what the alias points to, with no gap and no restart. */
  private ServingInstance follow(ServingInstance running, EndpointSpec spec, long end) {
    try {
      while (!running.hasLoaded(spec.version())) {
        if (!running.alive() || System.nanoTime() > end) {
          throw new CloudException(
              ErrorCode.DEADLINE_EXCEEDED,
              DEPLOY,
              spec.name(),
              "expected the endpoint, which follows an alias, to load version %d in time, found it does not; its log says why, and whether the alias points there"
                  .formatted(spec.version()));
        }
        Thread.sleep(FOLLOWING);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CloudException(
          ErrorCode.CANCELLED, false, DEPLOY, spec.name(), "interrupted while waiting for it", e);
    }
    ServingInstance now = running.serving(spec);
    records.write(spec.name(), EndpointRecord.serving(now));
    return now;
  }

  private ServingInstance replaceBeside(EndpointSpec spec, Duration rest, EndpointRecord record) {
    ServingInstance fresh = launch(spec, port(spec), rest, record);
    record.serving().ifPresent(old -> old.process().end(RunningProcess.PATIENCE));
    return fresh;
  }

  private ServingInstance replaceInPlace(
      EndpointSpec spec, Duration rest, EndpointRecord record, ServingInstance old) {
    old.process().end(RunningProcess.PATIENCE);
    try {
      return launch(spec, old.port(), rest, record);
    } catch (CloudException e) {
      try {
        launch(old.spec(), old.port(), RESTORE, record);
      } catch (CloudException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
  }

  /**
   * Starts the process and points the endpoint's name to it when it is ready. While it starts, the
   * record tells of it, so that nobody's death leaves it behind unknown.
   */
  private ServingInstance launch(
      EndpointSpec spec, int port, Duration longest, EndpointRecord record) {
    String name = spec.name();
    try {
      ServingInstance fresh =
          launcher.launch(
              spec, port, longest, started -> records.write(name, record.starting(started)));
      pointTo(fresh);
      return fresh;
    } catch (CloudException e) {
      forget(name, record, e);
      throw e;
    }
  }

  private void pointTo(ServingInstance fresh) {
    try {
      records.write(fresh.spec().name(), EndpointRecord.serving(fresh));
    } catch (CloudException e) {
      fresh.process().end(RunningProcess.PATIENCE);
      throw e;
    }
  }

  private void forget(String name, EndpointRecord record, CloudException reason) {
    try {
      if (records.read(name).isPresent()) {
        records.write(name, record.settled());
      }
    } catch (CloudException e) {
      reason.addSuppressed(e);
    }
  }

  /** The endpoint's record, after what a killed deployer may have left behind was ended. */
  private EndpointRecord cleared(String name) {
    EndpointRecord record = records.read(name).orElse(EndpointRecord.NONE);
    record.starting().ifPresent(left -> left.process().end(RunningProcess.PATIENCE));
    return record.settled();
  }

  private static int port(EndpointSpec spec) {
    try {
      int port = spec.port().isPresent() ? spec.port().get() : LoopbackPort.free();
      if (!LoopbackPort.isFree(port)) {
        throw new CloudException(
            ErrorCode.ALREADY_EXISTS,
            DEPLOY,
            spec.name(),
            "expected port "
                + port
                + " to be free, found another program on it; stop that one or choose another port");
      }
      return port;
    } catch (IOException e) {
      throw new CloudException(
          ErrorCode.RESOURCE_EXHAUSTED,
          true,
          DEPLOY,
          spec.name(),
          "expected a free port, found none",
          e);
    }
  }

  @Override
  public Optional<EndpointStatus> status(String name) {
    Names.require("read endpoint", name);
    return records.read(name).flatMap(EndpointServiceDriver::status);
  }

  private static Optional<EndpointStatus> status(EndpointRecord record) {
    Optional<ServingInstance> shown =
        record.serving().filter(ServingInstance::alive).or(record::starting).or(record::serving);
    return shown.map(ServingInstance::status);
  }

  @Override
  public List<EndpointStatus> list() {
    return records.names().stream().flatMap(name -> status(name).stream()).toList();
  }

  @Override
  @SuppressWarnings("try") // the mutex is held, not used
  public boolean stop(String name) {
    Names.require("stop endpoint", name);
    if (records.read(name).isEmpty()) {
      return false;
    }
    try (FileMutex mutex = lock(name, RESTORE, "stop endpoint")) {
      EndpointRecord record = cleared(name);
      // Alive is asked first and the record written before the process ends: a death on purpose is
      // never shown as a failure.
      boolean ran = record.serving().filter(ServingInstance::alive).isPresent();
      if (ran) {
        ServingInstance serving = record.serving().orElseThrow();
        records.write(name, EndpointRecord.serving(serving.stop()));
        serving.process().end(RunningProcess.PATIENCE);
      } else {
        records.write(name, record);
      }
      return ran;
    }
  }

  @Override
  public Stream<String> logs(String name, int lastLines) {
    Names.require("read endpoint log", name);
    if (records.read(name).isEmpty()) {
      throw new CloudException(
          ErrorCode.NOT_FOUND,
          "read endpoint log",
          name,
          "expected one of the endpoints " + records.names() + ", found none with this name");
    }
    try {
      return LogTail.of(launcher.log(name), 0, lastLines).stream();
    } catch (IOException e) {
      throw FileErrors.translate(e, "read endpoint log", name, launcher.log(name));
    }
  }

  private FileMutex lock(String name, Duration longest, String operation) {
    return FileMutex.acquire(
        workspace.endpoints().resolve(name + ".lock"), longest, operation, name);
  }
}
