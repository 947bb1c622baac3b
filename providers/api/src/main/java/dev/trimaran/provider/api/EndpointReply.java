package dev.trimaran.provider.api;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an endpoint answered, in HTTP's terms.
 *
 * @param status any, also that of an error
 * @param headers by name, whatever its case; the first value of each
 * @param body empty where there is none
 */
public record EndpointReply(int status, Map<String, String> headers, byte[] body) {
  /** Copies the headers. */
  public EndpointReply {
    TreeMap<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    headers = Collections.unmodifiableMap(copy);
  }
}
