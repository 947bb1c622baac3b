package dev.trimaran.server.http;

import dev.trimaran.function.Headers;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Optional;

/** A request's header fields, where Netty put them. */
record NettyHeaders(HttpHeaders fields) implements Headers {

  private static final String FORWARDED_FOR = "x-forwarded-for";

  @Override
  public Optional<String> first(String name) {
    if (name.equals(FORWARDED_FOR)) {
      var all = fields.getAll(name);
      return all.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", all));
    }
    return Optional.ofNullable(fields.get(name));
  }
}
