package dev.trimaran.emulation.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * One port of this machine, reachable from it alone. Every connection has a thread of its own, on
 * which its requests are answered one after another.
 */
public final class HttpFront implements AutoCloseable {
  private static final int BACKLOG = 1024;
  private static final long PAUSE = 10_000_000; // nanoseconds

  private final ServerSocket port;
  private final Handler handler;
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
  private final Thread acceptor;

  private HttpFront(ServerSocket port, Handler handler) {
    this.port = port;
    this.handler = handler;
    this.acceptor = Thread.ofPlatform().name("http").unstarted(this::accept);
  }

  /**
   * Opens the port.
   *
   * @param port 0 for any that is free
   * @throws java.net.BindException when it is taken
   */
  public static HttpFront open(int port, Handler handler) throws IOException {
    InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(loopback, port), BACKLOG);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    HttpFront front = new HttpFront(socket, handler);
    front.acceptor.start();
    return front;
  }

  /** Where it listens, for example {@code http://127.0.0.1:4566}. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + port.getLocalPort());
  }

  private void accept() {
    while (!port.isClosed()) {
      try {
        serve(port.accept());
      } catch (IOException e) {
        // It was closed, or who came has left again, or there are too many: then it is to wait.
        if (!port.isClosed()) {
          LockSupport.parkNanos(PAUSE);
        }
      }
    }
  }

  private void serve(Socket socket) throws IOException {
    socket.setTcpNoDelay(true); // answers are small and are waited for
    Connection connection = new Connection(socket, handler, connections::remove);
    connections.add(connection);
    connection.start();
    if (port.isClosed()) {
      connection.end(); // it came while all were ended
    }
  }

  /** Ends what is under way. When it returns, the port is free and answers nobody. */
  @Override
  public void close() {
    try {
      port.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    connections.forEach(Connection::end);
    try {
      acceptor.join(); // the kernel goes on taking connections until the last accept has left
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
