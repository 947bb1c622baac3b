package dev.trimaran.server;

import dev.trimaran.function.Settings;
import dev.trimaran.server.http.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What the server was told at its start.
 *
 * @param host the address of the callers' door
 * @param port its port; 0 for any free one
 * @param adminHost the address of the operators' door
 * @param adminPort its port; empty if there is no such door
 * @param grpcPort the callers' port for gRPC; empty if there is none
 * @param grpcAdminPort the operators' port for gRPC; empty if there is none
 * @param tls what both doors encrypt with; empty if they do not
 * @param limits what a caller may take
 * @param workers how many threads answer what takes long
 * @param queue how many requests may wait for them
 * @param grace how long what was accepted may take once the end is announced
 */
record ServerOptions(
    String host,
    int port,
    String adminHost,
    Optional<Integer> adminPort,
    Optional<Integer> grpcPort,
    Optional<Integer> grpcAdminPort,
    Optional<TlsFiles> tls,
    Limits limits,
    int workers,
    int queue,
    Duration grace) {

  /**
   * The certificate, its key and who signs callers' certificates, each a PEM file.
   *
   * @param clientAuthority empty if callers show no certificate
   */
  record TlsFiles(Path certificate, Path key, Optional<Path> clientAuthority) {}

  private static final int PORTS = 65_535;
  private static final int MANY = 1_000_000;

  /**
   * Reads the server's part of {@code settings}.
   *
   * @throws IllegalArgumentException if one is wrong, or is missing beside another
   */
  static ServerOptions of(Settings settings) {
    return new ServerOptions(
        settings.text(ServerSettings.HOST).orElse(Platform.LOOPBACK),
        (int) settings.whole(ServerSettings.PORT, 8080, 0, PORTS),
        settings.text(ServerSettings.ADMIN_HOST).orElse(Platform.LOOPBACK),
        port(settings, ServerSettings.ADMIN_PORT),
        port(settings, ServerSettings.GRPC_PORT),
        port(settings, ServerSettings.GRPC_ADMIN_PORT),
        tls(settings),
        limits(settings),
        (int) settings.whole(ServerSettings.WORKERS, manyWorkers(), 1, 1024),
        (int) settings.whole(ServerSettings.QUEUE, 256, 1, MANY),
        settings.duration(ServerSettings.GRACE, Duration.ofSeconds(28)));
  }

  private static Optional<Integer> port(Settings settings, String name) {
    return settings.text(name).map(given -> (int) settings.whole(name, 0, 0, PORTS));
  }

  private static Limits limits(Settings settings) {
    return new Limits(
        (int) settings.whole(ServerSettings.MAX_BYTES, 64 << 20, 0, 1 << 30),
        (int) settings.whole(ServerSettings.MAX_CONNECTIONS, 8192, 1, MANY),
        settings.duration(ServerSettings.READ_TIMEOUT, Duration.ofSeconds(10)),
        settings.duration(ServerSettings.REQUEST_TIMEOUT, Duration.ofMinutes(1)),
        settings.duration(ServerSettings.IDLE_TIMEOUT, Duration.ofSeconds(75)));
  }

  private static int manyWorkers() {
    return Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
  }

  private static Optional<TlsFiles> tls(Settings settings) {
    Optional<Path> certificate = settings.text(ServerSettings.TLS_CERTIFICATE).map(Path::of);
    Optional<Path> key = settings.text(ServerSettings.TLS_KEY).map(Path::of);
    Optional<Path> authority = settings.text(ServerSettings.TLS_CLIENT_CA).map(Path::of);
    if (certificate.isPresent() != key.isPresent()
        || authority.isPresent() && certificate.isEmpty()) {
      throw new IllegalArgumentException(
          "expected --tls-certificate and --tls-key together, and --tls-client-ca only with them,"
              + " found one of them missing");
    }
    return certificate.map(file -> new TlsFiles(file, key.orElseThrow(), authority));
  }
}
