package dev.trimaran.function.aws;

import dev.trimaran.function.Headers;
import dev.trimaran.function.Listener;
import dev.trimaran.function.Request;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What all events that carry an HTTP request have in common: header fields and a body. */
record EventRequestParts(JsonFields event) {

  /** The fields; several with one name are joined by commas, RFC 9110 section 5.3. */
  Headers headers() {
    Map<String, List<String>> fields = event.object("multiValueHeaders").texts();
    if (fields.isEmpty()) {
      fields = event.object("headers").texts();
    }
    Map<String, String> joined = new LinkedHashMap<>();
    fields.forEach((name, values) -> joined.put(name, String.join(", ", values)));
    return Headers.of(joined);
  }

  /** What encodings of an answer's body the caller accepts. */
  static String accepted(Request request) {
    return request.header("accept-encoding").orElse("");
  }

  byte[] body() {
    String body = event.text("body");
    return event.text("isBase64Encoded").equals("true")
        ? Base64.getDecoder().decode(body)
        : body.getBytes(StandardCharsets.UTF_8);
  }

  Request request(String method, String path, String query, String peer) {
    return new Request(Listener.PUBLIC, method, RawPath.of(path), query, headers(), body(), peer);
  }
}
