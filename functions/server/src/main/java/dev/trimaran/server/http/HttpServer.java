package dev.trimaran.server.http;

import dev.trimaran.function.Listener;
import dev.trimaran.function.ServerlessFunction;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A function's doors to the network. Opened when the function is ready; closed in an order that
 * loses nothing: first it says that it is not ready, then takes no more connections, then finishes
 * every request that came, and only then is done.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a door's closing is waited for by its closeFuture
public final class HttpServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
  private static final int WAITING_CONNECTIONS = 1024;

  /** A door accepts a connection, then looks whether there is room for the next. */
  private static final RecvByteBufAllocator ONE_AT_A_TIME =
      new FixedRecvByteBufAllocator(1).maxMessagesPerRead(1);

  /** How long it still takes connections after it has said that it is not ready. */
  private static final int LAST_CONNECTIONS_MILLIS = 250;

  private final Hosted hosted;
  private final Optional<SslContext> encryption;
  private final Duration grace;
  private final EventLoopGroup loops;
  private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final AtomicInteger count = new AtomicInteger();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Map<Listener, Channel> doors = new EnumMap<>(Listener.class);

  /**
   * Opens no door yet.
   *
   * @param transport whose threads carry the bytes; ended with this
   * @param encryption what all doors encrypt with; empty if they do not
   * @param grace how long what was accepted may take at the end
   * @param environment the process's
   */
  public HttpServer(
      Transport transport,
      ServerlessFunction function,
      Workers workers,
      Limits limits,
      Optional<SslContext> encryption,
      Duration grace,
      Map<String, String> environment) {
    BodyBudget budget = BodyBudget.of(Runtime.getRuntime().maxMemory(), limits.bodyBytes());
    hosted = new Hosted(function, workers, limits, budget, new Drain(environment));
    this.encryption = encryption;
    this.grace = grace;
    loops = transport.loops();
  }

  /**
   * Opens a door.
   *
   * @throws IOException if the address cannot be listened on
   */
  public void open(Door door) throws IOException {
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, WAITING_CONNECTIONS)
            .option(ChannelOption.SO_REUSEADDR, true)
            .option(ChannelOption.RECVBUF_ALLOCATOR, ONE_AT_A_TIME)
            .handler(new Admission(hosted.limits().connections(), count))
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(new Opening(hosted, door.listener(), encryption, open))
            .bind(new InetSocketAddress(door.host(), door.port()))
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new IOException(
          "expected to listen on %s:%d, found: %s"
              .formatted(door.host(), door.port(), bound.cause().getMessage()),
          bound.cause());
    }
    doors.put(door.listener(), bound.channel());
    LOG.info(
        "listening door={} host={} port={} tls={}",
        door.listener(),
        door.host(),
        port(door.listener()),
        encryption.isPresent());
  }

  /** The port of a door that is open. */
  public int port(Listener listener) {
    Channel door = doors.get(listener);
    if (door == null) {
      throw new IllegalArgumentException("expected an open door, found none for " + listener);
    }
    return ((InetSocketAddress) door.localAddress()).getPort();
  }

  /** How many connections there are. */
  int connections() {
    return count.get();
  }

  /** Whether the end is announced. */
  boolean isEnding() {
    return hosted.drain().announced();
  }

  /** Ends as described above; returns when all is answered, or the grace has passed. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      drain();
    }
  }

  private void drain() {
    long end = System.nanoTime() + grace.toNanos();
    hosted.drain().announce();
    LOG.info("draining connections={}", open.size());
    announce();
    doors.values().forEach(HttpServer::closeSoon);
    doors.values().forEach(door -> door.closeFuture().awaitUninterruptibly());
    announce();
    long left = Math.max(1, end - System.nanoTime());
    if (!open.newCloseFuture().awaitUninterruptibly(left, TimeUnit.NANOSECONDS)) {
      LOG.warn("cut connections={} grace={}", open.size(), grace);
      open.close().awaitUninterruptibly(Limits.FAREWELL.toMillis());
    }
    loops
        .shutdownGracefully(0, Limits.FAREWELL.toMillis(), TimeUnit.MILLISECONDS)
        .awaitUninterruptibly();
    LOG.info("drained connections={}", open.size());
  }

  private void announce() {
    open.forEach(
        channel -> channel.pipeline().fireUserEventTriggered(new Connection.EndAnnounced()));
  }

  private static void closeSoon(Channel door) {
    door.eventLoop()
        .schedule(
            () -> {
              door.close();
            },
            LAST_CONNECTIONS_MILLIS,
            TimeUnit.MILLISECONDS);
  }
}
