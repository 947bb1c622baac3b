package dev.trimaran.server.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;

/**
 * Reads HTTP/1.1 strictly, and tells the connection of bytes that are no whole head yet, so that
 * who sends them one by one is not waited for.
 */
final class RequestDecoder extends HttpRequestDecoder {

  private final Connection connection;

  RequestDecoder(Connection connection) {
    super(
        new HttpDecoderConfig()
            .setMaxInitialLineLength(Limits.LINE_BYTES)
            .setMaxHeaderSize(Limits.HEADER_BYTES)
            .setMaxChunkSize(Limits.SMALL_BODY_BYTES));
    this.connection = connection;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
    connection.bytesArrived();
    super.channelRead(context, message);
  }

  /** Two lengths of one body are how requests are smuggled past proxies: RFC 9112 section 6.1. */
  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new IllegalArgumentException("both transfer-encoding and content-length");
  }
}
