package dev.trimaran.server.http;

import dev.trimaran.function.Listener;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the handlers of a connection that was accepted. */
final class Opening extends ChannelInitializer<Channel> {

  private final Hosted hosted;
  private final Listener listener;
  private final Optional<SslContext> encryption;
  private final ChannelGroup open;
  private final AtomicInteger count;

  Opening(
      Hosted hosted,
      Listener listener,
      Optional<SslContext> encryption,
      ChannelGroup open,
      AtomicInteger count) {
    this.hosted = hosted;
    this.listener = listener;
    this.encryption = encryption;
    this.open = open;
    this.count = count;
  }

  @Override
  protected void initChannel(Channel channel) {
    channel.closeFuture().addListener(closed -> leave(channel.parent()));
    if (count.incrementAndGet() >= hosted.limits().connections()) {
      channel.parent().config().setAutoRead(false);
    }
    open.add(channel);
    if (encryption.isEmpty()) {
      inTheClear(channel.pipeline(), hosted, listener);
    } else {
      SslHandler handler = encryption.get().newHandler(channel.alloc());
      handler.setHandshakeTimeoutMillis(hosted.limits().read().toMillis());
      channel.pipeline().addLast(handler, new ProtocolChoice(hosted, listener));
    }
  }

  /** One that waited before the door may now come in. */
  private void leave(Channel door) {
    if (count.decrementAndGet() < hosted.limits().connections() && door.isOpen()) {
      door.config().setAutoRead(true);
    }
  }

  /** HTTP/1.1 on what comes, encrypted before or not. */
  static void inTheClear(ChannelPipeline pipeline, Hosted hosted, Listener listener) {
    Connection connection = new Connection(hosted, listener);
    pipeline.addLast(new RequestDecoder(connection), new HttpResponseEncoder(), connection);
  }
}
