package dev.trimaran.server.http;

import dev.trimaran.function.Listener;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.ServerlessFunction;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The threads that carry bytes, made on a thread of their own while the function is made, together
 * with all that the first request needs of this package.
 */
public final class Transport {

  private final FutureTask<EventLoopGroup> making = new FutureTask<>(Transport::make);

  private Transport() {}

  /** Begins to make them. */
  public static Transport begin() {
    Transport transport = new Transport();
    Thread thread = new Thread(transport.making, "transport");
    thread.setDaemon(true);
    thread.start();
    return transport;
  }

  /** The threads, once they are made. */
  EventLoopGroup loops() {
    try {
      return making.get();
    } catch (ExecutionException failed) {
      throw new IllegalStateException("expected to make the transport", failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while making the transport", interrupted);
    }
  }

  private static EventLoopGroup make() {
    EventLoopGroup loops =
        new MultiThreadIoEventLoopGroup(
            Runtime.getRuntime().availableProcessors(),
            new DefaultThreadFactory("http"),
            NioIoHandler.newFactory());
    rehearse();
    return loops;
  }

  /** Carries a request and its answer once, without a network. */
  private static void rehearse() {
    Duration minute = Duration.ofMinutes(1);
    Limits limits = new Limits(1024, 1, minute, minute, minute);
    try (Workers workers = new Workers(1, 1)) {
      Hosted hosted =
          new Hosted(new Nothing(), workers, limits, new BodyBudget(1024), new Drain(Map.of()));
      EmbeddedChannel channel = new EmbeddedChannel();
      Opening.inTheClear(channel.pipeline(), hosted, Listener.PUBLIC);
      String request = "POST /? HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\na";
      channel.writeInbound(
          channel.alloc().buffer().writeBytes(request.getBytes(StandardCharsets.US_ASCII)));
      for (Object out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
        ReferenceCountUtil.release(out);
      }
      channel.finishAndReleaseAll();
    }
  }

  /** Answers as if there were something. */
  private static final class Nothing implements ServerlessFunction {
    @Override
    public Response handle(Request request) {
      return Response.json(request.body());
    }

    @Override
    public boolean slow(Request request) {
      return false;
    }

    @Override
    public void close() {}
  }
}
