package dev.trimaran.cli;

import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.provider.local.process.InstalledServing;
import dev.trimaran.provider.local.process.LoopbackPort;
import dev.trimaran.provider.local.process.Readiness;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code trimaran server}: the tracking function over a workspace, in the foreground, for MLflow's
 * own clients.
 */
@Command(
    name = "server",
    description = "Let clients of MLflow see and write the runs and models of a workspace.")
final class ServerCommand implements Callable<Integer> {

  private static final long MEBIBYTE = 1 << 20;
  private static final long PAUSE_MILLIS = 25;

  @Mixin private CommonOptions common;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "The address to listen on (default: ${DEFAULT-VALUE}); any other asks for --keys.")
  private String host = "";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "5000",
      description = "Where to listen; 0 for any free port (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--keys",
      paramLabel = "FILE",
      description = "The API keys of those who may call: trimaran endpoint keys makes them.")
  private Optional<Path> keys = Optional.empty();

  @Option(
      names = "--max-mib",
      paramLabel = "MIB",
      defaultValue = "256",
      description = "The largest file that may be uploaded, in MiB (default: ${DEFAULT-VALUE}).")
  private int largest;

  @Override
  public Integer call() throws IOException, InterruptedException {
    int chosen = port == 0 ? LoopbackPort.free() : port;
    Path workspace = common.workspace().toAbsolutePath().normalize();
    Process server =
        new ProcessBuilder(command(workspace, chosen))
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(ProcessBuilder.Redirect.INHERIT)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Thread onExit = new Thread(() -> end(server), "end-server");
    Runtime.getRuntime().addShutdownHook(onExit);
    URI uri = URI.create("http://" + (everywhere() ? "127.0.0.1" : host) + ":" + chosen);
    while (server.isAlive() && !Readiness.of(uri)) {
      server.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
    if (server.isAlive()) {
      common
          .printer()
          .line("MLflow's API over %s is at %s (MLFLOW_TRACKING_URI)".formatted(workspace, uri));
    }
    int code = server.waitFor();
    if (code != 0) {
      throw new StageFailure(
          "expected the server to listen on %s:%d, found that it ended with %d; it said why above"
              .formatted(host, chosen, code));
    }
    return 0;
  }

  private boolean everywhere() {
    return host.equals("0.0.0.0") || host.equals("::");
  }

  /** An uploaded file is held in memory, once as it comes and once as it is written. */
  private List<String> command(Path workspace, int chosen) {
    long memory = (256 + 4L * largest) * MEBIBYTE;
    List<String> command = InstalledServing.server("start server", "tracking", memory);
    Collections.addAll(
        command,
        "--function",
        "tracking",
        "--host",
        host,
        "--port",
        Integer.toString(chosen),
        "--workspace",
        workspace.toString(),
        "--max-bytes",
        Long.toString(largest * MEBIBYTE));
    keys.ifPresent(file -> Collections.addAll(command, "--keys", file.toString()));
    return command;
  }

  private static void end(Process server) {
    server.destroy();
    try {
      if (!server.waitFor(30, TimeUnit.SECONDS)) {
        server.destroyForcibly();
      }
    } catch (InterruptedException e) {
      server.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
