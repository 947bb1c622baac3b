package dev.trimaran.stacks.local;

import com.pulumi.core.Output;
import dev.trimaran.stacks.local.resource.Experiment;
import dev.trimaran.stacks.local.resource.NamedArgs;
import java.util.Map;

/** Where training is tracked. */
final class TrainingStage extends Stage {
  private final Experiment experiment;

  TrainingStage(StackSettings settings, Output<String> workspace) {
    super("Training", "training");
    this.experiment =
        new Experiment(
            "experiment",
            new NamedArgs(workspace, settings.name(), settings.forceDestroy()),
            child());
    registerOutputs(Map.of("experiment", experiment.experimentId()));
  }

  /** The tracker's number of the experiment. */
  Output<String> experiment() {
    return experiment.experimentId();
  }
}
