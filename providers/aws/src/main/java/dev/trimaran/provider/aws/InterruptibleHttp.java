package dev.trimaran.provider.aws;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * An HTTP client whose waiting for an answer ends at once when the caller is interrupted. Java's
 * own connections do not heed an interruption; that of a virtual thread closes its socket.
 *
 * @param client the client that asks
 */
record InterruptibleHttp(SdkHttpClient client) implements SdkHttpClient {
  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new Interruptible(client.prepareRequest(request));
  }

  @Override
  public String clientName() {
    return client.clientName();
  }

  @Override
  public void close() {
    client.close();
  }

  private record Interruptible(ExecutableHttpRequest request) implements ExecutableHttpRequest {
    @Override
    public HttpExecuteResponse call() throws IOException {
      FutureTask<HttpExecuteResponse> answer = new FutureTask<>(request::call);
      Thread.ofVirtual().name("aws-call").start(answer);
      try {
        return answer.get();
      } catch (InterruptedException e) {
        answer.cancel(true);
        request.abort();
        Thread.currentThread().interrupt();
        InterruptedIOException interrupted = new InterruptedIOException("interrupted");
        interrupted.initCause(e);
        throw interrupted;
      } catch (ExecutionException e) {
        throw thrown(e.getCause());
      } catch (CancellationException e) {
        throw new IOException("the request was aborted", e);
      }
    }

    private static IOException thrown(@Nullable Throwable cause) {
      if (cause instanceof IOException failed) {
        return failed;
      }
      // What Java's connections throw where one ends before the answer: the SDK tries again only
      // the cause.
      if (cause instanceof UncheckedIOException ended) {
        return new IOException(ended.getMessage(), ended);
      }
      if (cause instanceof RuntimeException failed) {
        throw failed;
      }
      if (cause instanceof Error failed) {
        throw failed;
      }
      return new IOException(cause);
    }

    @Override
    public void abort() {
      request.abort();
    }
  }
}
