package dev.trimaran.function.host;

import dev.trimaran.function.Headers;
import dev.trimaran.function.Listener;
import dev.trimaran.function.Request;
import io.cloudevents.CloudEvent;
import io.cloudevents.http.HttpMessageFactory;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An event as the request that a function sees: a POST to {@code /} in the binary mode of the
 * CloudEvents HTTP binding, attributes as {@code ce-} headers and the data as the body.
 */
public final class EventRequest {

  /** Where events are posted. */
  public static final String PATH = "/";

  private static final String ATTRIBUTE = "ce-";
  private static final byte[] NOTHING = {};

  private EventRequest() {}

  /** The request of an event that a platform brought by itself. */
  public static Request of(CloudEvent event, Headers further) {
    return of(event, new Request(Listener.PLATFORM, "POST", PATH, "", further, NOTHING, ""));
  }

  /** The request of an event that came within {@code outer}, whose other headers hold for it. */
  static Request of(CloudEvent event, Request outer) {
    Map<String, String> fields = new LinkedHashMap<>();
    byte[][] body = {NOTHING};
    HttpMessageFactory.createWriter(
            (name, value) -> fields.put(name, name.startsWith(ATTRIBUTE) ? encoded(value) : value),
            data -> body[0] = data == null ? NOTHING : data)
        .writeBinary(event);
    Headers own = Headers.of(fields);
    Headers headers =
        name ->
            own.first(name)
                .or(() -> isOfEvent(name) ? Optional.empty() : outer.headers().first(name));
    return new Request(
        outer.listener(), "POST", PATH, "", headers, body[0], outer.peer(), outer.tls());
  }

  private static boolean isOfEvent(String name) {
    return name.startsWith("content-") || name.startsWith(ATTRIBUTE);
  }

  /** An attribute as a header's value: CloudEvents HTTP binding 1.0.2, section 3.1.3.2. */
  private static String encoded(String value) {
    StringBuilder text = new StringBuilder(value.length());
    for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
      if (octet > ' ' && octet < 0x7F && octet != '"' && octet != '%') {
        text.append((char) octet);
      } else {
        text.append("%%%02X".formatted(octet & 0xFF));
      }
    }
    return text.toString();
  }
}
