package dev.trimaran.server.container;

import dev.trimaran.function.tck.Host;
import dev.trimaran.function.tck.HttpWire;
import dev.trimaran.function.tck.WireAnswer;
import dev.trimaran.function.tck.WireRequest;
import dev.trimaran.function.tck.sample.SampleFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A container of the image as a careful platform runs it: a root that cannot be written, no
 * capability, no way to more rights, little memory. Its port is published on loopback.
 */
final class Container implements Host {

  private static final List<String> CAREFUL =
      List.of(
          "--read-only",
          "--tmpfs=/tmp:size=64m",
          "--cap-drop=ALL",
          "--security-opt=no-new-privileges",
          "--memory=256m",
          "--memory-swap=256m");
  private static final long PATIENCE_NANOS = 60_000_000_000L;
  private static final long PAUSE_NANOS = 20_000_000L;

  final String id;
  private final HttpWire wire;

  private Container(String id, HttpWire wire) {
    this.id = id;
    this.wire = wire;
  }

  /** What to start, in the words of {@code docker run}. */
  static final class Plan {
    private final List<String> options = new ArrayList<>(CAREFUL);
    private final List<String> arguments = new ArrayList<>();
    private String image = Image.NAME;
    private int port = 8080;

    /** One more variable of the environment. */
    Plan with(String variable, String value) {
      return option("--env=" + variable + "=" + value);
    }

    /** One more file or folder, which cannot be written there. */
    Plan mount(Path file, String inside) {
      return option("--volume=" + file.toAbsolutePath() + ":" + inside + ":ro");
    }

    Plan option(String option) {
      options.add(option);
      return this;
    }

    /** Another image, made of the one under test. */
    Plan image(String name) {
      image = name;
      return this;
    }

    /** What stands after the image's name. */
    Plan argument(String argument) {
      arguments.add(argument);
      return this;
    }

    /** Where it is expected to listen. */
    Plan port(int listens) {
      port = listens;
      return this;
    }

    /** Starts it, and runs it to its end. */
    Docker.Ended run() {
      return docker("--rm");
    }

    /** Starts it, and waits until it answers. */
    Container start() throws IOException {
      String id = docker("--detach", "--publish=127.0.0.1::" + port).successfully();
      String address = Docker.run("port", id, port + "/tcp").successfully();
      Container started = new Container(id, new HttpWire(URI.create("http://" + address)));
      started.awaitAnswer();
      return started;
    }

    private Docker.Ended docker(String... how) {
      List<String> command = new ArrayList<>(List.of("docker", "run"));
      command.addAll(List.of(how));
      command.addAll(options);
      command.add(image);
      command.addAll(arguments);
      return Docker.command(command);
    }
  }

  private void awaitAnswer() throws IOException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (inspect("{{.State.Running}}").equals("true") && System.nanoTime() < deadline) {
      try {
        wire.send(WireRequest.get("/"));
        return;
      } catch (IOException notYet) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
    String said = said();
    close();
    throw new IOException("expected the container to answer, found: " + said);
  }

  /** What Docker knows of it. */
  String inspect(String format) {
    return Docker.run("inspect", "--format", format, id).successfully();
  }

  /** What it wrote to its streams. */
  String said() {
    return Docker.run("logs", id).output();
  }

  @Override
  public WireAnswer send(WireRequest request) throws IOException {
    return wire.send(request);
  }

  @Override
  public void close() {
    Docker.run("rm", "--force", id).successfully();
  }

  /** For the contract of every host: the function with what it is told, and a model where asked. */
  static final class Started implements Launcher {
    @Override
    public Host launch(Map<String, String> environment) throws IOException {
      Plan plan = new Plan().with("TRIMARAN_ALLOW_ANONYMOUS", "true");
      environment.forEach((variable, value) -> {
        if (variable.equals("TRIMARAN_BUNDLE")) {
          plan.mount(Shared.readable(Path.of(value)), "/opt/ml/model");
        } else {
          plan.with(variable, value);
        }
      });
      return plan.mount(Shared.jarOf(SampleFactory.class), "/app/extra/sample.jar").start();
    }
  }
}
