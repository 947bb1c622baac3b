package dev.trimaran.serving.protocol;

import java.time.Duration;
import java.util.Optional;

/**
 * The parameters of an inference request.
 *
 * @param binaryOutputs whether all outputs are to be bytes after the JSON
 * @param timeout how long the caller waits
 */
record InferParameters(boolean binaryOutputs, Optional<Duration> timeout) {

  static final InferParameters NONE = new InferParameters(false, Optional.empty());

  private static final long MOST_MICROS = 86_400_000_000L;

  /** Reads the object whose first token was read. */
  static InferParameters read(JsonBody json) {
    json.requireObject("an object");
    InferParameters read = NONE;
    for (String field = json.field(); field != null; field = json.field()) {
      switch (field) {
        case "binary_data_output" -> read = new InferParameters(json.flag(), read.timeout);
        case "timeout" -> {
          if (!(json.scalar() instanceof Number micros) || micros.longValue() < 0) {
            throw json.wrong("microseconds");
          }
          long nanos = Math.min(micros.longValue(), MOST_MICROS) * 1000;
          read = new InferParameters(read.binaryOutputs, Optional.of(Duration.ofNanos(nanos)));
        }
        default -> json.skip();
      }
    }
    return read;
  }
}
