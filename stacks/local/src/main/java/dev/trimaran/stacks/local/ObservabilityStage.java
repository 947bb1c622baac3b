package dev.trimaran.stacks.local;

import com.pulumi.core.Output;
import dev.trimaran.stacks.component.Part;
import dev.trimaran.stacks.local.resource.AlertChannel;
import java.util.Map;

/**
 * Who hears of alarms: a file beside the others, and an address if there is one. Logs are files of
 * each process, which need not be there before it.
 */
final class ObservabilityStage extends StageComponent {
  private final AlertChannel channel;

  ObservabilityStage(StackSettings settings, Output<String> workspace) {
    super(Part.OBSERVABILITY);
    this.channel =
        new AlertChannel(
            "alerts",
            new AlertChannel.Args(
                workspace,
                "alerts",
                settings.alertUrl(),
                workspace.applyValue(folder -> folder + "/reports/alerts.jsonl")),
            child());
    registerOutputs(Map.of("channel", channel.path()));
  }

  /** The file that says where alarms go. */
  Output<String> channel() {
    return channel.path();
  }
}
