package dev.trimaran.grpc;

import dev.trimaran.function.Listener;
import dev.trimaran.function.ServerlessFunction;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A door at which a function is asked over gRPC. */
public final class GrpcDoor {

  private static final Logger LOG = LoggerFactory.getLogger(GrpcDoor.class);
  private static final int HEADER_BYTES = 32 << 10;
  private static final int CALLS_A_CONNECTION = 128;
  private static final Duration IDLE = Duration.ofMinutes(10);
  private static final Duration HANDSHAKE = Duration.ofSeconds(10);

  /**
   * What would log a stack trace for whatever a caller does wrong, as too long a message; the
   * caller is told, and nobody else. Kept here, as the JDK forgets loggers that nobody holds.
   */
  private static final List<java.util.logging.Logger> QUIET =
      Stream.of("NettyServerStream", "NettyServerHandler", "NettyServerTransport")
          .map(name -> "io.grpc.netty.shaded.io.grpc.netty." + name)
          .map(java.util.logging.Logger::getLogger)
          .toList();

  private final Server server;

  private GrpcDoor(Server server) {
    this.server = server;
  }

  /**
   * Who may encrypt, and who may call.
   *
   * @param certificate a PEM file with the certificate and its chain
   * @param key a PEM file with its key, in PKCS #8
   * @param clientAuthority a PEM file with who signs callers' certificates; empty if callers show
   *     none
   */
  public record Encryption(Path certificate, Path key, Optional<Path> clientAuthority) {}

  /**
   * Opens a door.
   *
   * @param listener as which it counts
   * @param port 0 for any free one
   * @param encryption empty to listen in the clear
   * @param mostBytes how long a message may be
   * @param later takes work that may take long; false if too much waits already
   * @throws IOException if the address cannot be listened on, or a PEM file cannot be read
   */
  public static GrpcDoor open(
      ServerlessFunction function,
      Listener listener,
      String host,
      int port,
      Optional<Encryption> encryption,
      int mostBytes,
      Predicate<Runnable> later)
      throws IOException {
    QUIET.forEach(logger -> logger.setLevel(Level.SEVERE));
    Server server =
        NettyServerBuilder.forAddress(new InetSocketAddress(host, port), credentials(encryption))
            .directExecutor() // what may take long goes to `later`
            .addService(
                MalformedMessages.refused(
                    new InferenceService(new Calls(function, listener, later)).bindService()))
            .intercept(new Origin.Keeper())
            .maxInboundMessageSize(mostBytes)
            .maxInboundMetadataSize(HEADER_BYTES)
            .maxConcurrentCallsPerConnection(CALLS_A_CONNECTION)
            .maxConnectionIdle(IDLE.toSeconds(), TimeUnit.SECONDS)
            .handshakeTimeout(HANDSHAKE.toSeconds(), TimeUnit.SECONDS)
            .build();
    try {
      server.start();
    } catch (IOException occupied) {
      throw new IOException(
          "expected to listen on %s:%d, found: %s".formatted(host, port, reason(occupied)),
          occupied);
    }
    GrpcDoor door = new GrpcDoor(server);
    LOG.info(
        "listening door={} protocol=grpc host={} port={} tls={}",
        listener,
        host,
        door.port(),
        encryption.isPresent());
    return door;
  }

  private static String reason(Throwable failure) {
    Throwable cause = failure.getCause();
    return String.valueOf(cause == null ? failure.getMessage() : cause.getMessage());
  }

  private static ServerCredentials credentials(Optional<Encryption> encryption) throws IOException {
    if (encryption.isEmpty()) {
      return InsecureServerCredentials.create();
    }
    Encryption files = encryption.get();
    TlsServerCredentials.Builder builder =
        TlsServerCredentials.newBuilder()
            .keyManager(files.certificate().toFile(), files.key().toFile());
    if (files.clientAuthority().isPresent()) {
      builder
          .trustManager(files.clientAuthority().get().toFile())
          .clientAuth(TlsServerCredentials.ClientAuth.REQUIRE);
    }
    return builder.build();
  }

  /** Where it listens. */
  public int port() {
    return server.getPort();
  }

  /** Takes no more calls; what was accepted goes on. */
  public void announceEnd() {
    server.shutdown();
  }

  /** Waits until all that was accepted is answered, or cuts it after {@code grace}. */
  public void close(Duration grace) {
    server.shutdown();
    try {
      if (!server.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("cut calls protocol=grpc grace={}", grace);
        server.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      server.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
