package dev.trimaran.function.gcp;

import com.google.cloud.functions.HttpRequest;
import dev.trimaran.function.Headers;
import dev.trimaran.function.Listener;
import dev.trimaran.function.Request;
import dev.trimaran.function.Tls;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** A request of the functions framework as a function sees it. */
final class ReceivedRequest {

  private ReceivedRequest() {}

  static Request of(HttpRequest request) throws IOException {
    URI target = URI.create(request.getUri());
    Headers headers = headers(request);
    Request received =
        new Request(
            Listener.PUBLIC,
            request.getMethod(),
            target.getRawPath(),
            request.getQuery().orElse(""),
            headers,
            request.getInputStream().readAllBytes(),
            nearest(headers));
    return headers.first("x-forwarded-proto").orElse("").equals("https")
        ? received.over(Tls.WITHOUT_CERTIFICATE)
        : received;
  }

  private static Headers headers(HttpRequest request) {
    Map<String, String> joined = new LinkedHashMap<>();
    request.getHeaders().forEach((name, values) -> joined.put(name, String.join(", ", values)));
    return Headers.of(joined);
  }

  /** The last address in X-Forwarded-For: the one that Google's front end itself has seen. */
  private static String nearest(Headers headers) {
    String addresses = headers.first("x-forwarded-for").orElse("");
    return addresses.substring(addresses.lastIndexOf(',') + 1).trim();
  }
}
