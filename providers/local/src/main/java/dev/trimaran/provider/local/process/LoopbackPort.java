package dev.trimaran.provider.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;

/** Ports of the loopback address. */
public final class LoopbackPort {
  private LoopbackPort() {}

  /** The base of the routes of what listens on this port. */
  public static URI base(int port) {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** A port that is free at this moment. */
  public static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /**
   * Whether the port is free at this moment; connections that linger from an earlier listener do
   * not count.
   */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
