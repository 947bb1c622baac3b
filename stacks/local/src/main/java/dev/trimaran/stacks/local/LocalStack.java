package dev.trimaran.stacks.local;

import com.pulumi.core.Output;
import dev.trimaran.stacks.component.StackShape;
import dev.trimaran.stacks.component.Stage;
import java.util.LinkedHashMap;
import java.util.Map;

/** The stages of the laptop and how they hang together. */
public final class LocalStack {
  private LocalStack() {}

  /** Declares the resources; what the stack exports, by name: its {@code Environment} document. */
  public static Map<String, Output<?>> declare(StackSettings settings) {
    StackShape shape = settings.shape();
    DataStage data = new DataStage(settings);
    Output<String> workspace = data.workspace();
    Map<String, Output<?>> outputs = new LinkedHashMap<>();
    outputs.put("provider", Output.of("local"));
    outputs.put("environment", Output.of(shape.environment().name()));
    outputs.put("pipeline", Output.of(shape.pipeline()));
    outputs.put("workspace", workspace);
    outputs.put("objects", data.objects());
    shape.stage(Stage.Preparation.class).ifPresent(PipelineStage::new);
    shape
        .stage(Stage.FeatureStore.class)
        .ifPresent(store -> new FeaturesStage(settings, store, workspace));
    shape
        .stage(Stage.Training.class)
        .ifPresent(training ->
            outputs.put("experiment", new TrainingStage(settings, workspace).experiment()));
    shape
        .stage(Stage.Registry.class)
        .map(registry -> new RegistryStage(settings, registry, workspace).model())
        .ifPresent(model -> {
          outputs.put("model", model);
          settings
              .serving()
              .ifPresent(choice ->
                  outputs.put(
                      "endpoint", new ServingStage(settings, choice, workspace, model).uri()));
        });
    return outputs;
  }
}
