package dev.trimaran.lifecycle.ingest;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Stands before a PostgreSQL as a Redshift: takes what Redshift's driver tells of itself when it
 * signs in, which PostgreSQL does not know, and passes on all else.
 */
final class RedshiftFront implements AutoCloseable {
  private static final Set<String> KNOWN =
      Set.of("user", "database", "client_encoding", "DateStyle", "TimeZone", "application_name");

  private final ServerSocket server;
  private final int postgres;

  private RedshiftFront(ServerSocket server, int postgres) {
    this.server = server;
    this.postgres = postgres;
  }

  static RedshiftFront of(int postgres) throws IOException {
    RedshiftFront front =
        new RedshiftFront(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), postgres);
    Thread.ofVirtual().start(front::accept);
    return front;
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> pass(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void pass(Socket client) {
    try (client;
        Socket behind = new Socket(InetAddress.getLoopbackAddress(), postgres)) {
      DataInputStream in = new DataInputStream(client.getInputStream());
      DataOutputStream out = new DataOutputStream(behind.getOutputStream());
      byte[] start = in.readNBytes(in.readInt() - Integer.BYTES);
      byte[] plain = withoutUnknown(start);
      out.writeInt(plain.length + Integer.BYTES);
      out.write(plain);
      out.flush();
      Thread back = Thread.ofVirtual().start(() -> copy(behind, client));
      copy(client, behind);
      back.join();
    } catch (IOException over) {
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The start of a connection: its protocol, then names and values that each end with a zero. */
  private static byte[] withoutUnknown(byte[] start) {
    ByteArrayOutputStream plain = new ByteArrayOutputStream();
    plain.write(start, 0, Integer.BYTES);
    String[] words =
        new String(start, Integer.BYTES, start.length - Integer.BYTES, StandardCharsets.UTF_8)
            .split("\0", -1);
    for (int i = 0; i + 1 < words.length; i += 2) {
      if (KNOWN.contains(words[i])) {
        plain.writeBytes((words[i] + "\0" + words[i + 1] + "\0").getBytes(StandardCharsets.UTF_8));
      }
    }
    plain.write(0);
    return plain.toByteArray();
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException over) {
      return;
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
