package dev.trimaran.emulation.aws.lambda;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;

/**
 * What an invocation came to.
 *
 * @param payload the function's answer, or its error
 * @param failed whether it is an error
 * @param status what the report says: {@code error}, {@code timeout}; empty for an answer
 * @param alive whether the instance can go on
 */
record Outcome(byte[] payload, boolean failed, String status, boolean alive) {
  static Outcome answer(byte[] payload) {
    return new Outcome(payload, /* failed= */ false, "", /* alive= */ true);
  }

  static Outcome error(byte[] payload, boolean alive) {
    return new Outcome(payload, /* failed= */ true, "error", alive);
  }

  /** An error that the service itself gives. */
  static Outcome error(String type, String message, String status, boolean alive) {
    byte[] payload =
        JsonNodeFactory.instance
            .objectNode()
            .put("errorType", type)
            .put("errorMessage", message)
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    return new Outcome(payload, /* failed= */ true, status, alive);
  }
}
