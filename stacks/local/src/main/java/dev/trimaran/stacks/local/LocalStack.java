package dev.trimaran.stacks.local;

import com.pulumi.core.Output;
import dev.trimaran.stacks.component.StackShape;
import dev.trimaran.stacks.component.Stage;
import dev.trimaran.stacks.local.resource.EndpointArgs;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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
        .ifPresent(training -> {
          TrainingStage stage = new TrainingStage(settings, workspace);
          outputs.put("experiment", stage.experiment());
          stage.trackingUri().ifPresent(uri -> outputs.put("trackingUri", uri));
        });
    Optional<Output<String>> model =
        shape
            .stage(Stage.Registry.class)
            .map(registry -> new RegistryStage(settings, registry, workspace).model());
    model.ifPresent(name -> outputs.put("model", name));
    new AccessStage(settings, workspace);
    if (model.isPresent() && settings.serving().isPresent()) {
      EndpointArgs.Choice choice = settings.serving().get();
      outputs.put("endpoint", new ServingStage(settings, choice, workspace, model.get()).uri());
      Output<String> channel = new ObservabilityStage(settings, workspace).channel();
      outputs.put("monitor", new MonitoringStage(settings, workspace, model.get(), channel).uri());
    }
    return outputs;
  }
}
