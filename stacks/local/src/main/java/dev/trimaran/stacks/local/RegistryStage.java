package dev.trimaran.stacks.local;

import com.pulumi.core.Output;
import dev.trimaran.stacks.component.Part;
import dev.trimaran.stacks.component.Stage;
import dev.trimaran.stacks.local.resource.NamedArgs;
import dev.trimaran.stacks.local.resource.RegisteredModel;
import java.util.Map;

/** Where versions are registered. */
final class RegistryStage extends StageComponent {
  private final RegisteredModel model;

  RegistryStage(StackSettings settings, Stage.Registry registry, Output<String> workspace) {
    super(Part.REGISTRY);
    this.model =
        new RegisteredModel(
            "model", new NamedArgs(workspace, registry.model(), settings.forceDestroy()), child());
    registerOutputs(Map.of("model", model.modelId()));
  }

  /** The model's name. */
  Output<String> model() {
    return model.modelId();
  }
}
