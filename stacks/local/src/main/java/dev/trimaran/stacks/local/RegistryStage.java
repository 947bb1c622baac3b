package dev.trimaran.stacks.local;

import com.pulumi.core.Output;
import dev.trimaran.stacks.local.resource.NamedArgs;
import dev.trimaran.stacks.local.resource.RegisteredModel;
import java.util.Map;

/** Where versions are registered. */
final class RegistryStage extends Stage {
  private final RegisteredModel model;

  RegistryStage(StackSettings settings, Output<String> workspace) {
    super("Registry", "registry");
    this.model =
        new RegisteredModel(
            "model", new NamedArgs(workspace, settings.name(), settings.forceDestroy()), child());
    registerOutputs(Map.of("model", model.modelId()));
  }

  /** The model's name. */
  Output<String> model() {
    return model.modelId();
  }
}
