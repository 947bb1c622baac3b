package dev.trimaran.stacks.local;

import com.pulumi.core.Output;
import dev.trimaran.stacks.component.Part;
import dev.trimaran.stacks.local.resource.Experiment;
import dev.trimaran.stacks.local.resource.NamedArgs;
import dev.trimaran.stacks.local.resource.TrackingServer;
import java.util.Map;
import java.util.Optional;

/**
 * Where training is tracked, and who lets clients of MLflow see it; training runs in the process of
 * {@code trimaran run}.
 */
final class TrainingStage extends StageComponent {
  private final Experiment experiment;
  private final Optional<TrackingServer> server;

  TrainingStage(StackSettings settings, Output<String> workspace) {
    super(Part.TRAINING);
    this.experiment =
        new Experiment(
            "experiment",
            new NamedArgs(workspace, settings.shape().pipeline(), settings.forceDestroy()),
            child());
    this.server =
        settings.tracking().wanted()
            ? Optional.of(
                new TrackingServer(
                    "tracking",
                    new TrackingServer.Args(
                        workspace, settings.shape().pipeline(), settings.tracking().port()),
                    child()))
            : Optional.empty();
    registerOutputs(Map.of("experiment", experiment.experimentId()));
  }

  /** The tracker's number of the experiment. */
  Output<String> experiment() {
    return experiment.experimentId();
  }

  /** What clients of MLflow take for the tracking server's address, if there is one. */
  Optional<Output<String>> trackingUri() {
    return server.map(TrackingServer::uri);
  }
}
