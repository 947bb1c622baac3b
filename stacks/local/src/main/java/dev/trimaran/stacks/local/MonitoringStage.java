package dev.trimaran.stacks.local;

import com.pulumi.core.Output;
import dev.trimaran.stacks.component.Part;
import dev.trimaran.stacks.local.resource.Schedule;
import java.util.Map;

/** What looks for drift in what was served, on its schedule. */
final class MonitoringStage extends StageComponent {
  private final Schedule schedule;

  MonitoringStage(
      StackSettings settings,
      Output<String> workspace,
      Output<String> model,
      Output<String> channel) {
    super(Part.MONITORING);
    this.schedule =
        new Schedule(
            "schedule",
            new Schedule.Args(workspace, model, settings.driftInterval(), channel),
            child());
    registerOutputs(Map.of("monitor", schedule.uri()));
  }

  /** The base of the routes that show what was found. */
  Output<String> uri() {
    return schedule.uri();
  }
}
