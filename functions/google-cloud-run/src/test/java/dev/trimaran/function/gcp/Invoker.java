package dev.trimaran.function.gcp;

import dev.trimaran.function.tck.Host;
import dev.trimaran.function.tck.HttpWire;
import dev.trimaran.function.tck.WireAnswer;
import dev.trimaran.function.tck.WireRequest;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Google's own invoker as a process: what Cloud Run starts a function with. */
final class Invoker implements Host {

  private static final String MAIN = "com.google.cloud.functions.invoker.runner.Invoker";
  private static final String TARGET = CloudRunFunction.class.getName();

  private final Process process;
  private final HttpWire wire;

  private Invoker(Process process, int port) {
    this.process = process;
    this.wire = new HttpWire(URI.create("http://127.0.0.1:" + port));
  }

  /**
   * Starts the invoker, and waits until it listens.
   *
   * @throws IOException with what it said, if it ends instead
   */
  static Invoker start(Map<String, String> environment) throws IOException {
    return start(environment, classPath(false));
  }

  /** Starts the invoker with another class path for the function. */
  static Invoker start(Map<String, String> environment, String functionClassPath)
      throws IOException {
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classPath(true),
            MAIN,
            "--classpath",
            functionClassPath,
            "--target",
            TARGET,
            "--port",
            Integer.toString(port));
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).start();
    awaitListening(process);
    return new Invoker(process, port);
  }

  private static void awaitListening(Process process) throws IOException {
    StringBuilder said = new StringBuilder();
    BufferedReader log =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      said.append(line).append('\n');
      if (line.contains("URL: http://")) {
        Thread.ofVirtual().start(() -> log.lines().forEach(ignored -> {}));
        return;
      }
    }
    throw new IOException("expected the invoker to listen, found: " + said);
  }

  /** The invoker's part of this build's class path, or the function's. */
  private static String classPath(boolean ofInvoker) {
    List<String> entries =
        Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
    return entries.stream()
        .filter(entry -> entry.contains("java-function-invoker") == ofInvoker)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public WireAnswer send(WireRequest request) throws IOException {
    return wire.send(request);
  }

  /** Ends the process as Cloud Run does, and hands back its exit code. */
  int terminate() throws InterruptedException {
    process.destroy();
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  static final class Started implements Launcher {
    @Override
    public Host launch(Map<String, String> environment) throws IOException {
      return Invoker.start(environment);
    }
  }
}
