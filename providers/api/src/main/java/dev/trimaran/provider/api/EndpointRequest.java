package dev.trimaran.provider.api;

import java.util.Map;

/**
 * What an endpoint is asked, in HTTP's terms.
 *
 * @param method for example {@code POST}
 * @param path of the route, with its query if any; begins with {@code /}
 * @param headers by name
 * @param body empty where there is none; not changed afterwards
 */
public record EndpointRequest(
    String method, String path, Map<String, String> headers, byte[] body) {
  /** Copies the headers, and refuses a path that is none. */
  public EndpointRequest {
    headers = Map.copyOf(headers);
    if (!path.startsWith("/")) {
      throw new CloudException(
          ErrorCode.INVALID_ARGUMENT,
          "invoke endpoint",
          "'" + path + "'",
          "expected a path that begins with /");
    }
  }
}
