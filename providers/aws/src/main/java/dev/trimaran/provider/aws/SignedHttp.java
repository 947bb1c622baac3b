package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * HTTP requests with SigV4, for what no client of the SDK speaks: tracking servers and the
 * addresses of functions.
 *
 * @param http sends them
 * @param credentials who signs
 * @param region where
 */
record SignedHttp(
    Supplier<SdkHttpClient> http,
    Supplier<AwsCredentialsProvider> credentials,
    Supplier<String> region) {

  /** What came back. */
  record Reply(int status, Map<String, String> headers, byte[] body) {}

  /**
   * Sends a request to a service, named as signatures name it; any status is a reply.
   *
   * @param longest how long it may take
   */
  Reply send(
      String service,
      String method,
      URI uri,
      Map<String, String> headers,
      byte[] body,
      Duration longest,
      Call call) {
    SdkHttpRequest.Builder request =
        SdkHttpRequest.builder().uri(uri).method(SdkHttpMethod.fromValue(method));
    headers.forEach(request::putHeader);
    if (body.length > 0) {
      request.putHeader("Content-Length", Integer.toString(body.length));
    }
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(sign -> {
              sign.identity(credentials.get().resolveCredentials())
                  .request(request.build())
                  .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                  .putProperty(AwsV4HttpSigner.REGION_NAME, region.get());
              if (body.length > 0) {
                sign.payload(() -> new ByteArrayInputStream(body));
              }
            });
    HttpExecuteRequest.Builder execute = HttpExecuteRequest.builder().request(signed.request());
    signed.payload().ifPresent(execute::contentStreamProvider);
    ExecutableHttpRequest executable = http.get().prepareRequest(execute.build());
    long end = System.nanoTime() + longest.toNanos();
    CompletableFuture<Void> late =
        CompletableFuture.runAsync(
            executable::abort,
            CompletableFuture.delayedExecutor(longest.toMillis(), TimeUnit.MILLISECONDS));
    try {
      return reply(executable.call());
    } catch (IOException e) {
      boolean tooLong = e instanceof SocketTimeoutException || System.nanoTime() >= end;
      if (e instanceof InterruptedIOException && !tooLong) {
        Thread.currentThread().interrupt();
        throw failed(ErrorCode.CANCELLED, uri, call, e);
      }
      throw failed(tooLong ? ErrorCode.DEADLINE_EXCEEDED : ErrorCode.UNAVAILABLE, uri, call, e);
    } finally {
      late.cancel(false);
    }
  }

  private static Reply reply(HttpExecuteResponse response) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    response
        .httpResponse()
        .forEachHeader(
            (name, values) -> headers.put(name, values.isEmpty() ? "" : values.getFirst()));
    if (response.responseBody().isEmpty()) {
      return new Reply(response.httpResponse().statusCode(), headers, new byte[0]);
    }
    try (InputStream in = response.responseBody().get()) {
      return new Reply(response.httpResponse().statusCode(), headers, in.readAllBytes());
    }
  }

  private static CloudException failed(ErrorCode code, URI uri, Call call, IOException e) {
    return new CloudException(
        code,
        code != ErrorCode.CANCELLED,
        call.operation(),
        call.resource(),
        "expected an answer of " + uri.getAuthority() + ", found: " + e,
        e);
  }
}
