package dev.trimaran.stacks.aws;

import com.pulumi.core.Output;
import dev.trimaran.stacks.component.StackShape;
import java.util.LinkedHashMap;
import java.util.Map;

/** The stages of AWS and how they hang together. */
public final class AwsStack {
  private AwsStack() {}

  /**
   * Declares the resources.
   *
   * @return what the stack exports, by name: all that a run needs to know of the environment
   */
  public static Map<String, Output<String>> declare(StackShape shape, StackSettings settings) {
    var blueprint = new Blueprint(shape, settings);
    var outputs = new LinkedHashMap<String, Output<String>>();
    outputs.put("provider", Output.of("aws"));
    outputs.put("environment", Output.of(shape.environment().name()));
    outputs.put("pipeline", Output.of(shape.pipeline()));
    outputs.put("region", Output.of(blueprint.place().region()));
    outputs.put("account", Output.of(blueprint.place().account()));
    return outputs;
  }
}
