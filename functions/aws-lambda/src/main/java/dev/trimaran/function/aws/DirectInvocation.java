package dev.trimaran.function.aws;

import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * A plain invocation whose event is a request's body. The answer's body is the result as it is; a
 * refusal fails the invocation.
 */
record DirectInvocation(String path, String contentType, byte[] body) implements Invocation {

  /** A scoring request for {@code /invocations}. */
  static DirectInvocation ofScoring(byte[] event) {
    return new DirectInvocation("/invocations", "application/json", event);
  }

  /** A CloudEvent in JSON. */
  static DirectInvocation ofCloudEvent(byte[] event) {
    return new DirectInvocation("/", "application/cloudevents+json", event);
  }

  @Override
  public byte[] answer(Function<Request, Response> function) {
    Response response =
        function.apply(Request.post(path, contentType, new String(body, StandardCharsets.UTF_8)));
    if (response.status() >= 400) {
      throw new InvocationRefused("status %d: %s".formatted(response.status(), response.text()));
    }
    if (response.body().length > HttpAnswer.LAMBDA_BYTES) {
      throw new InvocationRefused(
          "answer: expected at most %d bytes, which is what Lambda carries, found %d; send fewer"
                  .formatted(HttpAnswer.LAMBDA_BYTES, response.body().length)
              + " rows at once, or ask for less of each");
    }
    return response.body();
  }
}
