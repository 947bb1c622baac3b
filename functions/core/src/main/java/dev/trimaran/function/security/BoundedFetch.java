package dev.trimaran.function.security;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Gets a small document of an issuer: no redirect is followed, no more than {@link #MOST_BYTES} are
 * read, and all of it takes no longer than about {@link #WITHIN}, however slowly it trickles.
 */
final class BoundedFetch {

  static final int MOST_BYTES = 256 << 10;
  static final Duration WITHIN = Duration.ofSeconds(5);

  private BoundedFetch() {}

  /** The text at {@code uri}. */
  static String text(URI uri) throws IOException {
    return text(uri, WITHIN);
  }

  /**
   * The text at {@code uri}.
   *
   * @throws IOException if there is none, or it is too large or too slow
   */
  static String text(URI uri, Duration within) throws IOException {
    long until = System.nanoTime() + within.toNanos();
    var connection = (HttpURLConnection) uri.toURL().openConnection();
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setConnectTimeout(Math.toIntExact(within.toMillis()));
    connection.setReadTimeout(Math.toIntExact(within.toMillis()));
    connection.setRequestProperty("Accept", "application/json");
    try {
      int status = connection.getResponseCode();
      if (status != HttpURLConnection.HTTP_OK) {
        throw new IOException("%s: expected status 200, found %d".formatted(uri, status));
      }
      try (InputStream body = connection.getInputStream()) {
        return read(uri, body, until);
      }
    } finally {
      connection.disconnect();
    }
  }

  private static String read(URI uri, InputStream body, long until) throws IOException {
    var bytes = new ByteArrayOutputStream();
    byte[] part = new byte[8192];
    for (int n = body.read(part); n >= 0; n = body.read(part)) {
      bytes.write(part, 0, n);
      if (bytes.size() > MOST_BYTES) {
        throw new IOException(
            "%s: expected at most %d bytes, found more".formatted(uri, MOST_BYTES));
      }
      if (System.nanoTime() - until > 0) {
        throw new IOException(uri + ": expected an answer in time, found it unfinished");
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
