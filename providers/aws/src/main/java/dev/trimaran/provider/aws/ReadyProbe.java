package dev.trimaran.provider.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** Asks a version of a serving function whether it is ready, as its address would. */
final class ReadyProbe {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final int LAST_LINES = 10;
  private static final String ASK =
      """
      {"version":"2.0","rawPath":"/v2/health/ready","rawQueryString":"","headers":{},\
      "requestContext":{"http":{"method":"GET","sourceIp":"127.0.0.1"}},"isBase64Encoded":false}\
      """;

  private final Supplier<LambdaClient> lambda;

  ReadyProbe(Supplier<LambdaClient> lambda) {
    this.lambda = lambda;
  }

  /**
   * Whether it answers 200.
   *
   * @throws CloudException INTERNAL when the function fails
   */
  boolean ready(String function, String version, Call call, Supplier<List<String>> log) {
    InvokeResponse answer;
    try {
      answer =
          new Call(call.operation(), call.resource(), "lambda:InvokeFunction")
              .of(() ->
                  lambda
                      .get()
                      .invoke(request ->
                          request
                              .functionName(function)
                              .qualifier(version)
                              .payload(SdkBytes.fromUtf8String(ASK))
                              .overrideConfiguration(timed -> timed.apiCallTimeout(LONGEST))));
    } catch (CloudException e) {
      if (e.code() == ErrorCode.UNAVAILABLE) {
        return false;
      }
      throw e;
    }
    if (Optional.ofNullable(answer.functionError()).isPresent()) {
      List<String> lines = log.get();
      throw call.failure(
          ErrorCode.INTERNAL,
          "expected the function to start, found: "
              + answer.payload().asUtf8String()
              + "; the last lines of its log:\n"
              + String.join(
                  "\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size())));
    }
    try {
      JsonNode reply = JSON.readTree(answer.payload().asUtf8String());
      return reply.path("statusCode").asInt() == 200;
    } catch (IOException e) {
      return false;
    }
  }
}
