package dev.trimaran.stacks.automation;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A gRPC service for the CLI alone, on a free port that no other machine can reach. */
record Loopback(Server server) implements AutoCloseable {
  /** As Pulumi's own hosts take them. */
  private static final int LARGEST_MESSAGE = 400 << 20;

  static Loopback of(BindableService service) {
    try {
      return new Loopback(
          NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
              .maxInboundMessageSize(LARGEST_MESSAGE)
              .addService(service)
              .build()
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException("Expected to listen on the loopback address.", e);
    }
  }

  int port() {
    return server.getPort();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
