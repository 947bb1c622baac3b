package dev.trimaran.stacks.local;

import com.pulumi.core.Output;
import dev.trimaran.stacks.component.Part;
import dev.trimaran.stacks.local.resource.Experiment;
import dev.trimaran.stacks.local.resource.NamedArgs;
import java.util.Map;

/** Where training is tracked; it runs in the process of {@code trimaran run}. */
final class TrainingStage extends StageComponent {
  private final Experiment experiment;

  TrainingStage(StackSettings settings, Output<String> workspace) {
    super(Part.TRAINING);
    this.experiment =
        new Experiment(
            "experiment",
            new NamedArgs(workspace, settings.shape().pipeline(), settings.forceDestroy()),
            child());
    registerOutputs(Map.of("experiment", experiment.experimentId()));
  }

  /** The tracker's number of the experiment. */
  Output<String> experiment() {
    return experiment.experimentId();
  }
}
