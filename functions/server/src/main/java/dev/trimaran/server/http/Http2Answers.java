package dev.trimaran.server.http;

import dev.trimaran.function.Response;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;

/** Answers as messages, which Netty makes frames of. */
final class Http2Answers implements AnswerForm {

  @Override
  public FullHttpResponse goOn() {
    return new DefaultFullHttpResponse(
        HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER);
  }

  @Override
  public FullHttpResponse of(
      Response response, boolean onlyHead, HttpVersion version, boolean keepAlive) {
    HttpHeaders fields = DefaultHttpHeadersFactory.headersFactory().newHeaders();
    if (!response.contentType().isEmpty()) {
      fields.set(HttpHeaderNames.CONTENT_TYPE, response.contentType());
    }
    response.headers().forEach(fields::set);
    byte[] body = response.body();
    if (Answers.hasLength(response)) {
      fields.set(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(body.length));
    }
    fields.set(HttpHeaderNames.DATE, HttpDate.now().text());
    HttpUtil.setKeepAlive(fields, version, keepAlive);
    ByteBuf content = onlyHead ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body);
    return new DefaultFullHttpResponse(
        HttpVersion.HTTP_1_1,
        HttpResponseStatus.valueOf(response.status()),
        content,
        fields,
        DefaultHttpHeadersFactory.trailersFactory().newEmptyHeaders());
  }
}
