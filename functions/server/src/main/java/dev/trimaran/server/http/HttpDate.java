package dev.trimaran.server.http;

import io.netty.handler.codec.DateFormatter;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.concurrent.TimeUnit;

/**
 * A second of the clock, and how the header {@code date} writes it (RFC 9110 section 5.6.7); made
 * once a second.
 *
 * @param text the field's value
 * @param line the whole field as HTTP/1.1 has it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record HttpDate(long second, String text, byte[] line) {

  private static volatile HttpDate last = at(System.currentTimeMillis());

  /** The date now. */
  static HttpDate now() {
    long millis = System.currentTimeMillis();
    HttpDate known = last;
    if (TimeUnit.MILLISECONDS.toSeconds(millis) != known.second()) {
      known = at(millis);
      last = known;
    }
    return known;
  }

  private static HttpDate at(long millis) {
    String text = DateFormatter.format(new Date(millis));
    return new HttpDate(
        TimeUnit.MILLISECONDS.toSeconds(millis),
        text,
        ("date: " + text + "\r\n").getBytes(StandardCharsets.US_ASCII));
  }
}
