package dev.trimaran.function.tck;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Plain HTTP/1.1, for hosts that are reached by it. */
public final class HttpWire {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String base;

  /** Requests go to {@code base}, an origin without a path. */
  public HttpWire(URI base) {
    this.base = base.toString();
  }

  /**
   * Sends a request.
   *
   * @throws IOException if nothing came back
   */
  public WireAnswer send(WireRequest request) throws IOException {
    HttpRequest.Builder sent =
        HttpRequest.newBuilder(URI.create(base + request.target()))
            .timeout(PATIENCE)
            .method(
                request.method(),
                request.body().length == 0
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(request.body()));
    request.headers().forEach(sent::header);
    try {
      HttpResponse<byte[]> answer = client.send(sent.build(), BodyHandlers.ofByteArray());
      Map<String, String> headers = new LinkedHashMap<>();
      answer.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
      return new WireAnswer(answer.statusCode(), headers, answer.body());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("expected an answer, found the wait interrupted", stopped);
    }
  }
}
