package dev.trimaran.server.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.tck.sample.SampleBundle;
import dev.trimaran.server.Running;
import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;

/** The server with a model that a reader can score by hand, and what must hold after a batch. */
final class FuzzedServer implements AutoCloseable {

  /** How long an answer is waited for: far longer than any takes, on whatever machine. */
  static final int PATIENCE_MILLIS = 30_000;

  /** How many connections there may be: as many as are tried after a batch. */
  static final int CONNECTIONS = 64;

  /** How long a message may be. */
  static final int MOST_BYTES = 1 << 20;

  private static final long MEMORY_NOISE = 24L << 20;
  private static final String RIGHT =
      "{\"predictions\":[{\"label\":0,\"probability\":0.125},{\"label\":1,\"probability\":0.875}]}";
  private static final byte[] QUESTION =
      request("/invocations", "{\"instances\":[[\"N1\",400],[\"N1\",501]]}");

  private final SocketFactory sockets;
  private final Log log;
  private final Running running;
  private long memory = -1;

  /** Starts it with the model's bundle in this folder. */
  FuzzedServer(Path folder) throws IOException {
    this(folder, SocketFactory.getDefault());
  }

  /**
   * Starts it.
   *
   * @param sockets what connects to it
   * @param more of its command line
   */
  FuzzedServer(Path folder, SocketFactory sockets, String... more) throws IOException {
    this.sockets = sockets;
    Leaks.watch();
    log = new Log();
    SampleBundle.write(folder);
    List<String> arguments = new ArrayList<>(List.of("--bundle", folder.toString()));
    arguments.addAll(
        List.of(
            ("--port 0 --grpc-port 0 --max-rows 100 --max-bytes %d --max-connections %d"
                    + " --read-timeout PT1S --request-timeout PT3S --idle-timeout PT5S")
                .formatted(MOST_BYTES, CONNECTIONS)
                .split(" ")));
    arguments.addAll(List.of(more));
    running = Running.start(arguments);
  }

  int port() {
    return running.port();
  }

  int grpcPort() {
    return running.grpcPort();
  }

  /** A connection. */
  Socket connect() throws IOException {
    Socket socket = sockets.createSocket(InetAddress.getLoopbackAddress(), port());
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    return socket;
  }

  /** A request in HTTP/1.1 whose body is JSON. */
  static byte[] request(String path, String json) {
    return ("POST %s HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s")
        .formatted(path, json.length(), json)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * What must hold between batches, when all callers are gone: as many as there may be are let in
   * and answered rightly, so none of the earlier ones still takes a place; no buffer is lost; the
   * log complains of nothing, which would be a way to fill it; and memory does not grow.
   */
  void requireSound() throws IOException {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        Socket socket = connect();
        sockets.add(socket);
        socket.getOutputStream().write(QUESTION);
      }
      for (Socket socket : sockets) {
        Answer answer = Answer.read(socket.getInputStream(), false).orElseThrow();
        assertThat(answer.body()).isEqualTo(RIGHT);
      }
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
    assertThat(Leaks.found()).as("lost buffers").isEmpty();
    assertThat(log.complaints()).as("what the log complains of").isEmpty();
    long now = memory();
    if (memory < 0) {
      memory = now;
    }
    assertThat(now).as("bytes in use, on the heap and beside it").isLessThan(memory + MEMORY_NOISE);
  }

  private static long memory() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory() + PlatformDependent.usedDirectMemory();
  }

  @Override
  public void close() {
    running.close();
    log.close();
    Leaks.unwatch();
  }
}
