package dev.trimaran.server;

import dev.trimaran.function.Listener;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.grpc.GrpcDoor;
import dev.trimaran.server.http.Door;
import dev.trimaran.server.http.Encryption;
import dev.trimaran.server.http.HttpServer;
import dev.trimaran.server.http.Transport;
import dev.trimaran.server.http.Workers;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All doors that the options ask for. gRPC is loaded only where one of them speaks it. */
final class Doors implements AutoCloseable {

  private final HttpServer http;
  private final List<GrpcDoor> grpc = new ArrayList<>();
  private final Duration grace;

  private Doors(HttpServer http, Duration grace) {
    this.http = http;
    this.grace = grace;
  }

  /**
   * Opens them.
   *
   * @throws IOException if an address cannot be listened on, or a certificate cannot be read
   */
  static Doors open(
      Transport transport, ServerlessFunction function, Workers workers, ServerOptions options)
      throws IOException {
    Optional<SslContext> encryption = Optional.empty();
    if (options.tls().isPresent()) {
      ServerOptions.TlsFiles files = options.tls().get();
      encryption =
          Optional.of(Encryption.of(files.certificate(), files.key(), files.clientAuthority()));
    }
    HttpServer http =
        new HttpServer(
            transport,
            function,
            workers,
            options.limits(),
            encryption,
            options.grace(),
            System.getenv());
    Doors doors = new Doors(http, options.grace());
    try {
      http.open(new Door(Listener.PUBLIC, options.host(), options.port()));
      if (options.adminPort().isPresent()) {
        http.open(new Door(Listener.ADMIN, options.adminHost(), options.adminPort().get()));
      }
      if (options.grpcPort().isPresent()) {
        doors.grpc.add(
            grpc(
                Listener.PUBLIC,
                function,
                workers,
                options,
                options.host(),
                options.grpcPort().get()));
      }
      if (options.grpcAdminPort().isPresent()) {
        doors.grpc.add(
            grpc(
                Listener.ADMIN,
                function,
                workers,
                options,
                options.adminHost(),
                options.grpcAdminPort().get()));
      }
      return doors;
    } catch (IOException occupied) {
      doors.close();
      throw occupied;
    }
  }

  private static GrpcDoor grpc(
      Listener listener,
      ServerlessFunction function,
      Workers workers,
      ServerOptions options,
      String host,
      int port)
      throws IOException {
    return GrpcDoor.open(
        function,
        listener,
        host,
        port,
        options
            .tls()
            .map(files ->
                new GrpcDoor.Encryption(files.certificate(), files.key(), files.clientAuthority())),
        options.limits().bodyBytes(),
        workers::offer);
  }

  /** The doors for HTTP. */
  HttpServer http() {
    return http;
  }

  /** The ports for gRPC, the callers' first. */
  List<Integer> grpcPorts() {
    return grpc.stream().map(GrpcDoor::port).toList();
  }

  /** Finishes what was accepted at any of them. */
  @Override
  public void close() {
    long end = System.nanoTime() + grace.toNanos();
    grpc.forEach(GrpcDoor::announceEnd);
    http.close();
    for (GrpcDoor door : grpc) {
      door.close(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }
  }
}
