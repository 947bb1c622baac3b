package dev.trimaran.provider.local.process;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.EndpointSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/** Starts serving processes and waits until they are ready. */
public final class ServingLauncher {
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
    ReadyProcess process =
        new ReadyProcess(
            DEPLOY,
            spec.name(),
            command.of(spec, port, workspace),
            log(spec.name()),
            spec.model() + "@" + spec.version(),
            LoopbackPort.base(port));
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    RunningProcess running =
        process.start(
            longest, begun -> started.accept(new ServingInstance(spec, port, begun, now, false)));
    return new ServingInstance(spec, port, running, now, false);
  }
}
