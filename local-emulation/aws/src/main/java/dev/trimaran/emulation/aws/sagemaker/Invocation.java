package dev.trimaran.emulation.aws.sagemaker;

import dev.trimaran.emulation.aws.Call;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** One request to an endpoint, on its way through the containers of a variant. */
final class Invocation {
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final String ATTRIBUTES = "X-Amzn-SageMaker-Custom-Attributes";
  private static final int UNAVAILABLE = 503;
  private static final int TIMED_OUT = 504;

  /**
   * What came back.
   *
   * @param status the container's own
   * @param contentType of the body
   * @param customAttributes if the container gave some
   * @param body what it says
   */
  record Reply(
      int status, Optional<String> contentType, Optional<String> customAttributes, byte[] body) {
    /** The body as text. */
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  private final Call call;

  Invocation(Call call) {
    this.call = call;
  }

  /** Asks each container of the variant with what the one before gave; the first error ends it. */
  Reply through(Variant variant) throws IOException {
    Reply reply =
        new Reply(
            200,
            Optional.of(call.text("ContentType")).filter(type -> !type.isEmpty()),
            Optional.empty(),
            call.payload().bytes());
    for (ModelServer server : variant.servers()) {
      reply = ask(server, reply);
      if (reply.status() >= 400) {
        break;
      }
    }
    return reply;
  }

  private Reply ask(ModelServer server, Reply before) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.at("/invocations"))
            .timeout(LONGEST)
            .POST(HttpRequest.BodyPublishers.ofByteArray(before.body()));
    before.contentType().ifPresent(type -> request.header("Content-Type", type));
    header(request, "Accept", call.text("Accept"));
    header(request, ATTRIBUTES, call.text("CustomAttributes"));
    header(request, "X-Amzn-SageMaker-Target-Model", call.text("TargetModel"));
    header(request, "X-Amzn-SageMaker-Inference-Id", call.text("InferenceId"));
    try {
      HttpResponse<byte[]> response = ModelServer.ask(request.build());
      return new Reply(
          response.statusCode(),
          response.headers().firstValue("Content-Type"),
          response.headers().firstValue(ATTRIBUTES),
          response.body());
    } catch (HttpTimeoutException e) {
      return said(
          TIMED_OUT,
          "Your invocation timed out while waiting for a response from container primary.");
    } catch (IOException e) {
      return said(UNAVAILABLE, "The container does not answer: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a container was asked", e);
    }
  }

  private static Reply said(int status, String text) {
    return new Reply(
        status, Optional.of("text/plain"), Optional.empty(), text.getBytes(StandardCharsets.UTF_8));
  }

  private static void header(HttpRequest.Builder request, String name, String value) {
    if (!value.isEmpty()) {
      request.header(name, value);
    }
  }
}
