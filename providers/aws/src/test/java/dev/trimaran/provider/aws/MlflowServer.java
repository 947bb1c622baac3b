package dev.trimaran.provider.aws;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** MLflow's own server, of Python, as a process; uv fetches it. */
final class MlflowServer implements AutoCloseable {
  private final Process process;
  private final URI address;

  private MlflowServer(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /** A server with its state in this folder that answers; empty where there is no uv. */
  static Optional<MlflowServer> in(Path folder) {
    try {
      if (new ProcessBuilder("uv", "--version").start().waitFor() != 0) {
        return Optional.empty();
      }
    } catch (IOException notThere) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
    try {
      return Optional.of(start(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MlflowServer start(Path folder) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    ProcessBuilder builder =
        new ProcessBuilder(
                "uv",
                "run",
                "--no-project",
                "--with=mlflow==3.17.2",
                "mlflow",
                "server",
                "--host=127.0.0.1",
                "--port=" + port,
                "--workers=1",
                "--backend-store-uri=sqlite:///" + folder.resolve("mlflow.db"),
                "--artifacts-destination=" + folder.resolve("artifacts"))
            .redirectErrorStream(true);
    builder.environment().put("MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false");
    Process process = builder.start();
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = output.readLine();
    while (line != null && !line.contains("Application startup complete")) {
      line = output.readLine();
    }
    if (line == null) {
      throw new IOException("expected a server of MLflow, found that it ended as it started");
    }
    Thread.ofVirtual().start(() -> output.lines().forEach(drained -> {}));
    return new MlflowServer(process, URI.create("http://127.0.0.1:" + port));
  }

  URI address() {
    return address;
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }
}
