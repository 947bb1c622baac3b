package dev.trimaran.server.http;

import dev.trimaran.function.Deadline;
import dev.trimaran.function.Headers;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A request's header fields, where Netty put them. */
record NettyHeaders(HttpHeaders fields) implements Headers {

  private static final String FORWARDED_FOR = "x-forwarded-for";

  /** What nearly every request is asked for, in the form whose hash is known. */
  private static final Map<String, AsciiString> OFTEN = new HashMap<>();

  static {
    List<AsciiString> names =
        List.of(
            HttpHeaderNames.ACCEPT,
            HttpHeaderNames.AUTHORIZATION,
            HttpHeaderNames.CONTENT_TYPE,
            HttpHeaderNames.ORIGIN,
            AsciiString.cached("ce-specversion"),
            AsciiString.cached("inference-header-content-length"),
            AsciiString.cached("x-amzn-sagemaker-inference-id"),
            AsciiString.cached("x-api-key"),
            AsciiString.cached("x-request-id"),
            AsciiString.cached(Deadline.HEADER));
    names.forEach(name -> OFTEN.put(name.toString(), name));
  }

  @Override
  public Optional<String> first(String name) {
    if (name.equals(FORWARDED_FOR)) {
      var all = fields.getAll(name);
      return all.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", all));
    }
    AsciiString known = OFTEN.get(name);
    return Optional.ofNullable(known == null ? fields.get(name) : fields.get(known));
  }
}
