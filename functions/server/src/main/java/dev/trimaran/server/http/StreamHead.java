package dev.trimaran.server.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Ends a stream of HTTP/2 whose head is none (RFC 9113 section 8.3). What turns heads into those of
 * HTTP/1.1 fails at them, and loses a buffer each time.
 */
@SuppressWarnings("FutureReturnValueIgnored") // a stream that cannot be ended has ended
final class StreamHead extends ChannelInboundHandlerAdapter {

  private boolean seen;
  private boolean refused;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!seen && message instanceof Http2HeadersFrame head) {
      seen = true;
      refused = !isWhole(head.headers());
      if (refused) {
        context.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.PROTOCOL_ERROR));
      }
    }
    if (refused) {
      ReferenceCountUtil.release(message);
    } else {
      context.fireChannelRead(message);
    }
  }

  private static boolean isWhole(Http2Headers head) {
    return isPlain(head.method()) && isPlain(head.path()) && isPlain(head.scheme());
  }

  /** Whether there is a text, without spaces and control characters. */
  private static boolean isPlain(@Nullable CharSequence text) {
    return text != null && !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c != 0x7f);
  }
}
