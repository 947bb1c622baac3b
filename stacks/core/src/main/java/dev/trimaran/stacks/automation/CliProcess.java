package dev.trimaran.stacks.automation;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.pulumi.automation.CommandResult;
import com.pulumi.automation.CommandRunOptions;
import com.pulumi.automation.PulumiCommand;
import com.pulumi.automation.Version;
import com.pulumi.automation.events.internal.EventsServer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs the CLI's commands, one at a time: by its absolute path, where the Automation API's own
 * class looks on {@code PATH} alone, and so that one under way can be told to come to an end.
 */
final class CliProcess implements PulumiCommand {
  private static final String CANCELLING = " received; cancelling";
  private static final Duration TO_SAY_SO = Duration.ofSeconds(1);
  private static final Duration TO_END = Duration.ofSeconds(120);

  private final PulumiCli cli;
  private final CompletableFuture<Boolean> cancelling = new CompletableFuture<>();
  private volatile Optional<Process> underWay = Optional.empty();
  private volatile boolean stopped;

  CliProcess(PulumiCli cli) {
    this.cli = cli;
  }

  @Override
  public Version version() {
    return cli.version();
  }

  /** As it ended, whatever its exit code. */
  @Override
  public CommandResult run(List<String> arguments, CommandRunOptions options) {
    var command = new ArrayList<String>();
    command.add(cli.binary().toString());
    command.addAll(arguments);
    command.add("--non-interactive");
    var listener = Optional.ofNullable(options.onEngineEvent());
    if (listener.isEmpty()) {
      return run(command, options, false);
    }
    var hearer =
        new EventsServer(event -> {
          if (event.standardOutputEvent() != null) {
            listen(String.valueOf(event.standardOutputEvent().message()));
          }
          listener.get().accept(event);
        });
    try (var server = Loopback.of(hearer)) {
      command.add("--event-log");
      command.add("tcp://127.0.0.1:" + server.port());
      return run(command, options, true);
    }
  }

  private CommandResult run(List<String> command, CommandRunOptions options, boolean events) {
    var builder = new ProcessBuilder(command);
    builder.directory(options.workingDir().toFile());
    builder.environment().clear();
    builder.environment().putAll(options.additionalEnv());
    // The CLI's plugins lie beside it.
    builder
        .environment()
        .merge(
            "PATH", cli.folder().toString(), (path, folder) -> folder + File.pathSeparator + path);
    if (events) {
      builder.environment().put("PULUMI_DEBUG_COMMANDS", "true"); // or it knows no --event-log
    }
    try {
      var process = start(builder);
      try (var input = process.getOutputStream()) {
        if (options.standardInput() != null) {
          input.write(options.standardInput().getBytes(UTF_8));
        }
      }
      var output =
          CompletableFuture.supplyAsync(
              () -> read(process.getInputStream()), Thread::startVirtualThread);
      var error =
          CompletableFuture.supplyAsync(
              () -> read(process.getErrorStream()), Thread::startVirtualThread);
      var code = process.waitFor();
      return new CommandResult(code, output.join(), error.join());
    } catch (IOException e) {
      throw new DeploymentRefused(
          "Expected to run " + cli.binary() + ", found " + Obstacle.of(e) + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeploymentRefused("Interrupted while Pulumi's CLI runs.", e);
    }
  }

  private synchronized Process start(ProcessBuilder builder) throws IOException {
    if (stopped) {
      throw new IOException("an interruption");
    }
    var process = builder.start();
    underWay = Optional.of(process);
    return process;
  }

  private String read(InputStream stream) {
    var text = new StringBuilder();
    try (var reader = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
      for (var line = reader.readLine(); line != null; line = reader.readLine()) {
        listen(line);
        text.append(line).append('\n');
      }
      return text.toString();
    } catch (IOException e) {
      return text.toString(); // The process is gone, and with it what it had to say.
    }
  }

  private void listen(String line) {
    if (line.contains(CANCELLING)) {
      cancelling.complete(true);
    }
  }

  /**
   * Lets the command under way come to an end in order, and begins no other. A terminal's Ctrl-C
   * has reached the CLI too, and a second signal would make it drop what it does; so it gets one
   * only if it does not say that it has one.
   *
   * @return its process, if there was one
   */
  OptionalLong stop() {
    Optional<Process> process;
    synchronized (this) {
      stopped = true;
      process = underWay.filter(Process::isAlive);
    }
    if (process.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      CompletableFuture.anyOf(cancelling, process.get().onExit())
          .get(TO_SAY_SO.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      process.get().destroy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.get().destroy();
    }
    try {
      if (!process.get().waitFor(TO_END.toSeconds(), TimeUnit.SECONDS)) {
        process.get().destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return OptionalLong.of(process.get().pid());
  }

  boolean isStopped() {
    return stopped;
  }
}
