package dev.trimaran.function.azure;

import com.microsoft.azure.functions.HttpRequestMessage;
import dev.trimaran.function.Headers;
import dev.trimaran.function.Listener;
import dev.trimaran.function.Request;
import dev.trimaran.function.Tls;
import java.net.URI;
import java.util.Optional;

/** A request of the Java worker as a function sees it. */
final class ReceivedRequest {

  private static final byte[] NOTHING = {};

  private ReceivedRequest() {}

  static Request of(HttpRequestMessage<Optional<byte[]>> message) {
    URI target = message.getUri();
    Headers headers = Headers.of(message.getHeaders());
    String path = target.getRawPath();
    String query = target.getRawQuery();
    Request request =
        new Request(
            Listener.PUBLIC,
            message.getHttpMethod().toString(),
            path == null || path.isEmpty() ? "/" : path,
            query == null ? "" : query,
            headers,
            message.getBody().orElse(NOTHING),
            nearest(headers));
    boolean encrypted =
        "https".equals(target.getScheme())
            || headers.first("x-forwarded-proto").orElse("").equals("https");
    return encrypted ? request.over(Tls.WITHOUT_CERTIFICATE) : request;
  }

  /** The last address in X-Forwarded-For, which Azure's front end writes with a port. */
  private static String nearest(Headers headers) {
    String addresses = headers.first("x-forwarded-for").orElse("");
    String last = addresses.substring(addresses.lastIndexOf(',') + 1).trim();
    int bracket = last.indexOf(']');
    if (last.startsWith("[") && bracket > 0) {
      return last.substring(1, bracket);
    }
    boolean portAfterIpv4 = last.indexOf(':') > 0 && last.indexOf(':') == last.lastIndexOf(':');
    return portAfterIpv4 ? last.substring(0, last.indexOf(':')) : last;
  }
}
