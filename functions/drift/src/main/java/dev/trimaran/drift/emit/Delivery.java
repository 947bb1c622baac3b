package dev.trimaran.drift.emit;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/**
 * Posts bytes until they are taken: what may pass (no answer, 408, 429, 5xx) is tried again after a
 * wait that doubles. Thread safe.
 */
public final class Delivery {

  private static final Duration WITHIN = Duration.ofSeconds(10);
  private static final int ATTEMPTS = 4;

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(5))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final Duration wait;

  /**
   * A delivery.
   *
   * @param wait before the second attempt; twice that before the third, and so on
   */
  public Delivery(Duration wait) {
    this.wait = wait;
  }

  /**
   * Posts.
   *
   * @throws IOException if it was not taken in the end, with where and what was answered
   */
  void post(URI uri, Map<String, String> headers, byte[] body) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(WITHIN)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    String found = "";
    try {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        if (attempt > 0) {
          Thread.sleep(wait.multipliedBy(1L << attempt - 1));
        }
        try {
          HttpResponse<Void> response =
              client.send(request.build(), HttpResponse.BodyHandlers.discarding());
          int status = response.statusCode();
          if (status >= 200 && status < 300) {
            return;
          }
          found = "status " + status;
          if (status < 500 && status != 408 && status != 429) {
            break;
          }
        } catch (InterruptedIOException timeout) {
          found = "no answer within " + WITHIN.toSeconds() + " seconds";
        } catch (IOException failed) {
          found = failed.toString();
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException(place(uri) + ": expected to deliver, found an interruption");
    }
    throw new IOException(place(uri) + ": expected a status of 2xx, found " + found);
  }

  /** Where, without what may be secret. */
  private static String place(URI uri) {
    return uri.getScheme() + "://" + uri.getAuthority();
  }

  /**
   * An address that may be posted to.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static URI address(String setting, String text) {
    try {
      URI uri = new URI(text);
      String scheme = String.valueOf(uri.getScheme());
      if ((scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null) {
        return uri;
      }
    } catch (java.net.URISyntaxException malformed) {
      // said below, together with other schemes
    }
    throw new IllegalArgumentException(
        "expected an address like https://example.org/drift after --%s, found \"%s\""
            .formatted(setting, text));
  }
}
