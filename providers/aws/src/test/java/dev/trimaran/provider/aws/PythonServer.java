package dev.trimaran.provider.aws;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** A server of Python as a process; uv fetches it. */
final class PythonServer implements AutoCloseable {
  private final Process process;
  private final URI address;

  private PythonServer(Process process, URI address) {
    this.process = process;
    this.address = address;
  }

  /**
   * One that answers; empty where there is no uv.
   *
   * @param packed what uv is to fetch
   * @param ready what it prints once it answers
   * @param command what is run, for a port
   */
  static Optional<PythonServer> of(
      String packed,
      String ready,
      Map<String, String> variables,
      IntFunction<List<String>> command) {
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
      int port;
      try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = free.getLocalPort();
      }
      List<String> words =
          new ArrayList<>(List.of("uv", "run", "--no-project", "--with=" + packed));
      words.addAll(command.apply(port));
      ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
      builder.environment().putAll(variables);
      return Optional.of(started(builder.start(), ready, port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PythonServer started(Process process, String ready, int port) throws IOException {
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = output.readLine();
    while (line != null && !line.contains(ready)) {
      line = output.readLine();
    }
    if (line == null) {
      throw new IOException("expected a server, found that it ended as it started");
    }
    Thread.ofVirtual().start(() -> drain(output));
    return new PythonServer(process, URI.create("http://127.0.0.1:" + port));
  }

  private static void drain(BufferedReader output) {
    try {
      output.transferTo(Writer.nullWriter());
    } catch (IOException ended) {
      // Ending the process closes what it writes to.
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
