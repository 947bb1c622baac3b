package dev.trimaran.stacks.local;

import com.pulumi.core.Output;
import dev.trimaran.stacks.local.resource.EndpointArgs;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The stages of the laptop and how they hang together. */
public final class LocalStack {
  private LocalStack() {}

  /** Declares the resources; what the stack exports, by name. */
  public static Map<String, Output<?>> declare(StackSettings settings) {
    DataStage data = new DataStage(settings);
    new FeaturesStage(settings, data.workspace());
    TrainingStage training = new TrainingStage(settings, data.workspace());
    RegistryStage registry = new RegistryStage(settings, data.workspace());
    Map<String, Output<?>> outputs = new LinkedHashMap<>();
    outputs.put("provider", Output.of("local"));
    outputs.put("workspace", data.workspace());
    outputs.put("objects", data.objects());
    outputs.put("experiment", training.experiment());
    outputs.put("model", registry.model());
    Optional<EndpointArgs.Choice> serving = settings.serving();
    if (serving.isPresent()) {
      ServingStage stage =
          new ServingStage(settings, serving.get(), data.workspace(), registry.model());
      outputs.put("endpoint", stage.uri());
    }
    return outputs;
  }
}
