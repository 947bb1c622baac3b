package dev.trimaran.provider.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Asks an endpoint that wants no signature, by HTTP. */
final class PlainInvocation {
  private static final String INVOKE = "invoke endpoint";

  /** Made with the first invocation: few programs make one. */
  private static final class Client {
    static final HttpClient HTTP =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
  }

  private PlainInvocation() {}

  static EndpointReply of(
      EndpointService endpoints, String name, EndpointRequest request, Duration deadline) {
    EndpointStatus status =
        endpoints
            .status(name)
            .orElseThrow(() ->
                new CloudException(
                    ErrorCode.NOT_FOUND, INVOKE, name, "expected an endpoint, found none"));
    URI uri = URI.create(status.uri().toString().replaceFirst("/+$", "") + request.path());
    HttpRequest.Builder http =
        HttpRequest.newBuilder(uri)
            .timeout(deadline)
            .method(request.method(), BodyPublishers.ofByteArray(request.body()));
    request.headers().forEach(http::header);
    try {
      return reply(Client.HTTP.send(http.build(), BodyHandlers.ofByteArray()));
    } catch (HttpTimeoutException e) {
      String problem = "expected an answer within " + deadline + ", found none";
      throw new CloudException(ErrorCode.DEADLINE_EXCEEDED, true, INVOKE, name, problem, e);
    } catch (IOException e) {
      String problem = uri + " does not answer; its state is " + status.state();
      throw new CloudException(ErrorCode.UNAVAILABLE, true, INVOKE, name, problem, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CloudException(
          ErrorCode.CANCELLED, false, INVOKE, name, "interrupted while waiting", e);
    }
  }

  private static EndpointReply reply(HttpResponse<byte[]> answer) {
    Map<String, String> headers = new TreeMap<>();
    answer.headers().map().forEach((name, values) -> headers.put(name, values.getFirst()));
    return new EndpointReply(answer.statusCode(), headers, answer.body());
  }
}
