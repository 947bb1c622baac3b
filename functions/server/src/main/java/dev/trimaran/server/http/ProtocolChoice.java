package dev.trimaran.server.http;

import dev.trimaran.function.Listener;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2StreamFrameToHttpObjectCodec;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.concurrent.TimeUnit;

/** HTTP/2 or HTTP/1.1, as the two sides agreed when they began to encrypt (ALPN, RFC 7301). */
@SuppressWarnings("FutureReturnValueIgnored") // what cannot be closed is closed already
final class ProtocolChoice extends ApplicationProtocolNegotiationHandler {

  private static final int STREAMS = 128;

  private final Hosted hosted;
  private final Listener listener;

  ProtocolChoice(Hosted hosted, Listener listener) {
    super(ApplicationProtocolNames.HTTP_1_1);
    this.hosted = hosted;
    this.listener = listener;
  }

  @Override
  protected void configurePipeline(ChannelHandlerContext context, String protocol) {
    if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
      Http2Settings settings =
          Http2Settings.defaultSettings()
              .maxConcurrentStreams(STREAMS)
              .maxHeaderListSize(Limits.HEADER_BYTES);
      context
          .pipeline()
          .addLast(
              Http2FrameCodecBuilder.forServer().initialSettings(settings).build(),
              new IdleStateHandler(0, 0, hosted.limits().idle().toMillis(), TimeUnit.MILLISECONDS),
              new Http2MultiplexHandler(
                  new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel stream) {
                      stream
                          .pipeline()
                          .addLast(
                              new StreamHead(),
                              new Http2StreamFrameToHttpObjectCodec(true),
                              new Connection(hosted, listener, new Http2Answers()));
                    }
                  }),
              new End());
    } else {
      Opening.inTheClear(context.pipeline(), hosted, listener);
    }
  }

  @Override
  protected void handshakeFailure(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }

  /** Sends GOAWAY when the end is announced or nothing happens; what was begun is finished. */
  private static final class End extends ChannelInboundHandlerAdapter {
    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof Connection.EndAnnounced || event instanceof IdleStateEvent) {
        context.close();
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }
}
