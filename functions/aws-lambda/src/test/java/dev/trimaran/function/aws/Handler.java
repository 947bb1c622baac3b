package dev.trimaran.function.aws;

import dev.trimaran.function.host.HostedFunction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The handler with the sample function, in this process. */
final class Handler {

  private final LambdaFunction lambda =
      new LambdaFunction(HostedFunction.of(Map.of("TRIMARAN_FUNCTION", "sample")));

  /** The answer to an event. */
  String answer(String event) throws IOException {
    byte[] answer = lambda.answer(event.getBytes(StandardCharsets.UTF_8), TimeLeft.UNKNOWN);
    return new String(answer, StandardCharsets.UTF_8);
  }
}
