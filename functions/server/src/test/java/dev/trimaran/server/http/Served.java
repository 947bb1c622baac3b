package dev.trimaran.server.http;

import dev.trimaran.function.Listener;
import dev.trimaran.server.Echo;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An {@link Echo} behind two doors on loopback, and sockets to talk to it byte by byte. */
final class Served implements AutoCloseable {

  static final Limits LIMITS =
      new Limits(
          100_000, 100, Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(20));

  final Echo echo = new Echo();
  final HttpServer server;
  private final Workers workers;
  private final List<Socket> sockets = new ArrayList<>();

  Served() {
    this(LIMITS, 2, 2);
  }

  Served(Limits limits, int threads, int queue) {
    this(limits, threads, queue, Duration.ofSeconds(5));
  }

  Served(Optional<SslContext> encryption) {
    this(LIMITS, 2, 2, Duration.ofSeconds(5), encryption);
  }

  Served(Limits limits, int threads, int queue, Duration grace) {
    this(limits, threads, queue, grace, Optional.empty());
  }

  private Served(
      Limits limits, int threads, int queue, Duration grace, Optional<SslContext> encryption) {
    workers = new Workers(threads, queue);
    server =
        new HttpServer(
            Transport.begin(),
            echo,
            workers,
            limits,
            encryption,
            grace,
            Map.of("AIP_HEALTH_ROUTE", "/vertex/health"));
    try {
      server.open(new Door(Listener.PUBLIC, "127.0.0.1", 0));
      server.open(new Door(Listener.ADMIN, "127.0.0.1", 0));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  int port() {
    return server.port(Listener.PUBLIC);
  }

  /** Whether no more work is taken. */
  boolean full() {
    return workers.full();
  }

  Socket socket() throws IOException {
    Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port());
    socket.setSoTimeout(20_000);
    sockets.add(socket);
    return socket;
  }

  /** Sends {@code request} and reads until the server ends its side. */
  String untilEnd(String request) throws IOException {
    Socket socket = socket();
    send(socket, request);
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** Reads one answer by its content-length. */
  static String answer(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("expected an answer, found the end after: " + head);
      }
      head.append((char) next);
    }
    int length =
        head.toString()
            .lines()
            .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
            .mapToInt(line -> Integer.parseInt(line.substring(15).trim()))
            .findFirst()
            .orElse(0);
    return head + new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
  }

  /** Whether nothing more comes within a short while. */
  static boolean silent(Socket socket) throws IOException {
    socket.setSoTimeout(200);
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException nothing) {
      return true;
    }
  }

  @Override
  public void close() {
    echo.released.release(1000);
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException alreadyGone) {
        throw new UncheckedIOException(alreadyGone);
      }
    }
    server.close();
    workers.close();
  }
}
