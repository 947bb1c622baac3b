package dev.trimaran.provider.aws;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The server of moto, another emulation of AWS, of Python, as a process; uv fetches it. */
final class MotoServer implements AutoCloseable {
  private final Process process;
  private final URI address;

  private MotoServer(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /** One that answers; empty where there is no uv. */
  static Optional<MotoServer> start() {
    try {
      int port;
      try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = free.getLocalPort();
      }
      Process process =
          new ProcessBuilder(
                  "uv",
                  "run",
                  "--no-project",
                  "--with=moto[server]==5.2.5",
                  "moto_server",
                  "-H127.0.0.1",
                  "-p" + port)
              .redirectErrorStream(true)
              .start();
      BufferedReader output =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String line = output.readLine();
      while (line != null && !line.contains("Running on")) {
        line = output.readLine();
      }
      if (line == null) {
        throw new IOException("expected a server of moto, found that it ended as it started");
      }
      Thread.ofVirtual().start(() -> output.lines().forEach(drained -> {}));
      return Optional.of(new MotoServer(process, URI.create("http://127.0.0.1:" + port)));
    } catch (IOException e) {
      if (String.valueOf(e.getMessage()).startsWith("Cannot run program")) {
        return Optional.empty();
      }
      throw new UncheckedIOException(e);
    }
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
