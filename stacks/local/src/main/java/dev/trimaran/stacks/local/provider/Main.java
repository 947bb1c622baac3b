package dev.trimaran.stacks.local.provider;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * The provider's process: it writes its port as the one line of stdout, and ends with the process
 * that started it. A line before the port may hang the CLI for ever, and a provider outlives a CLI
 * that is killed, unless it looks after itself.
 */
public final class Main {
  static final String VERSION = "0.1.0";
  private static final int LARGEST_MESSAGE = 400 << 20;
  private static final Duration LAST_WORDS = Duration.ofSeconds(15);

  private Main() {}

  /** Started by {@code bin/pulumi-resource-trimaran}. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    PrintStream out = System.out;
    System.setOut(System.err);
    ProcessHandle.current().parent().ifPresent(Main::endWith);
    Server server =
        NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
            .addService(ResourceProvider.ofAll(VERSION))
            .maxInboundMessageSize(LARGEST_MESSAGE)
            .build()
            .start();
    out.println(server.getPort());
    out.flush();
    server.awaitTermination();
  }

  private static void endWith(ProcessHandle parent) {
    CompletableFuture<Void> ended = parent.onExit().thenRun(Main::end);
    if (ended.isCompletedExceptionally()) {
      throw new IllegalStateException("expected to see the end of process " + parent.pid());
    }
  }

  /** With the hooks that end a process which is starting, but not for ever. */
  private static void end() {
    Thread last =
        new Thread(
            () -> {
              try {
                Thread.sleep(LAST_WORDS);
              } catch (InterruptedException e) {
                // Then it is time all the more.
              }
              Runtime.getRuntime().halt(1);
            },
            "halt");
    last.setDaemon(true);
    last.start();
    System.exit(0);
  }
}
