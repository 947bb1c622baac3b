package dev.trimaran.serving.protocol;

import com.fasterxml.jackson.core.JsonToken;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads which outputs an inference request asks for, and which of them as bytes. */
final class WantedOutputs {

  private WantedOutputs() {}

  /**
   * Reads the array whose first token was read.
   *
   * @param named what a name stands for; refuses what the model does not give
   * @param wanted makes an entry of that and of whether it is to be bytes
   * @return the entries in order; none where nothing was asked for
   */
  static <O, W> List<W> read(
      JsonBody json, Function<String, O> named, BiFunction<O, Boolean, W> wanted) {
    List<W> outputs = new ArrayList<>();
    if (json.token() == JsonToken.VALUE_NULL) {
      return outputs;
    }
    json.requireArray("an array of outputs");
    while (json.element()) {
      json.requireObject("an output");
      @Nullable O output = null;
      boolean binary = false;
      for (String field = json.field(); field != null; field = json.field()) {
        switch (field) {
          case "name" -> output = named.apply(json.text("the name of an output"));
          case "parameters" -> binary = binary(json);
          default -> json.skip();
        }
      }
      if (output == null) {
        throw json.wrong("an output with a name");
      }
      outputs.add(wanted.apply(output, binary));
    }
    return outputs;
  }

  private static boolean binary(JsonBody json) {
    json.requireObject("an object");
    boolean binary = false;
    for (String field = json.field(); field != null; field = json.field()) {
      if (field.equals("binary_data")) {
        binary = json.flag();
      } else {
        json.skip();
      }
    }
    return binary;
  }
}
