package dev.trimaran.server.http;

import dev.trimaran.function.Listener;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.group.ChannelGroup;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.util.Optional;

/** Makes the handlers of a connection that was accepted. */
final class Opening extends ChannelInitializer<Channel> {

  private final Hosted hosted;
  private final Listener listener;
  private final Optional<SslContext> encryption;
  private final ChannelGroup open;

  Opening(Hosted hosted, Listener listener, Optional<SslContext> encryption, ChannelGroup open) {
    this.hosted = hosted;
    this.listener = listener;
    this.encryption = encryption;
    this.open = open;
  }

  @Override
  protected void initChannel(Channel channel) {
    open.add(channel);
    if (encryption.isEmpty()) {
      inTheClear(channel.pipeline(), hosted, listener);
    } else {
      SslHandler handler = encryption.get().newHandler(channel.alloc());
      handler.setHandshakeTimeoutMillis(hosted.limits().read().toMillis());
      channel.pipeline().addLast(handler, new ProtocolChoice(hosted, listener));
    }
  }

  /** HTTP/1.1 on what comes, encrypted before or not. */
  static void inTheClear(ChannelPipeline pipeline, Hosted hosted, Listener listener) {
    pipeline.channel().config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
    AnswerForm answers = new Http1Answers(pipeline.channel().alloc());
    Connection connection = new Connection(hosted, listener, answers);
    pipeline.addLast(new RequestDecoder(connection), connection);
  }
}
