package dev.trimaran.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2ResetFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamHeadTest {

  private final EmbeddedChannel stream = new EmbeddedChannel(new StreamHead());

  @ParameterizedTest
  @ValueSource(strings = {"", "/a b", "/a\r\nb: c", "/\u0000"})
  void a_stream_whose_path_is_none_ends(String path) {
    stream.writeInbound(new DefaultHttp2HeadersFrame(head().path(path)));
    stream.writeInbound(new DefaultHttp2DataFrame(true));

    assertThat(stream.<Object>readInbound()).isNull();
    Http2ResetFrame answer = stream.readOutbound();
    assertThat(answer.errorCode()).isEqualTo(Http2Error.PROTOCOL_ERROR.code());
    assertThat(stream.<Object>readOutbound()).isNull();
  }

  @Test
  void a_stream_without_a_method_ends() {
    Http2Headers head = head();
    head.remove(":method");

    stream.writeInbound(new DefaultHttp2HeadersFrame(head));

    assertThat(stream.<Object>readInbound()).isNull();
    assertThat(stream.<Object>readOutbound()).isInstanceOf(Http2ResetFrame.class);
  }

  @Test
  void a_good_head_goes_on_and_so_do_trailers() {
    stream.writeInbound(new DefaultHttp2HeadersFrame(head()));
    stream.writeInbound(new DefaultHttp2HeadersFrame(new DefaultHttp2Headers().add("a", "b")));

    assertThat(stream.inboundMessages()).hasSize(2);
    assertThat(stream.<Object>readOutbound()).isNull();
  }

  private static Http2Headers head() {
    return new DefaultHttp2Headers(false).method("POST").path("/").scheme("https");
  }
}
