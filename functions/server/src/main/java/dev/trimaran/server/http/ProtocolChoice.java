package dev.trimaran.server.http;

import dev.trimaran.function.Listener;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
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
      Http2FrameCodec codec = Http2FrameCodecBuilder.forServer().initialSettings(settings).build();
      context
          .pipeline()
          .addLast(
              codec,
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
              new End(codec.connection()));
    } else {
      Opening.inTheClear(context.pipeline(), hosted, listener);
    }
  }

  @Override
  protected void handshakeFailure(ChannelHandlerContext context, Throwable cause) {
    context.close();
  }

  /**
   * Sends GOAWAY when the end is announced or nothing happens; what was begun is finished, and its
   * caller has some time to read the last of it before the connection closes.
   */
  private static final class End extends ChannelInboundHandlerAdapter {

    private static final int LOOK_MILLIS = 125;

    private final Http2Connection streams;
    private boolean leaving;
    private boolean quiet;

    End(Http2Connection streams) {
      this.streams = streams;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      boolean end = event instanceof Connection.EndAnnounced || event instanceof IdleStateEvent;
      if (end && !leaving) {
        leaving = true;
        context.writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR));
        lookAgain(context);
      }
    }

    private void lookAgain(ChannelHandlerContext context) {
      context.executor().schedule(() -> look(context), LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look(ChannelHandlerContext context) {
      boolean still = streams.numActiveStreams() == 0;
      if (still && quiet) {
        context.close();
      } else if (context.channel().isActive()) {
        quiet = still;
        lookAgain(context);
      }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }
}
