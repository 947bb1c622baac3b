package dev.trimaran.stacks.aws;

import com.pulumi.aws.cloudwatch.Dashboard;
import com.pulumi.aws.cloudwatch.DashboardArgs;
import com.pulumi.core.Output;
import dev.trimaran.stacks.aws.ServingSettings.Variant;
import dev.trimaran.stacks.component.Part;
import dev.trimaran.stacks.component.Stage.Observability;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Alarms, a dashboard, who read and wrote what, and what is spent. Logs lie with what writes them.
 */
final class ObservabilityStage extends Stage {
  private final Map<String, Output<String>> outputs = new LinkedHashMap<>();

  ObservabilityStage(
      Observability asked, AlertChannel alerts, Keys keys, DataStage data, Blueprint blueprint) {
    super(Part.OBSERVABILITY, blueprint);
    var alarms = new Alarms(this, alerts.topic());
    if (asked.alarmed().contains(Part.SERVING)
        && blueprint.settings().serving().variant() == Variant.LAMBDA) {
      alarms.serving();
    }
    if (asked.alarmed().contains(Part.MONITORING)) {
      alarms.monitoring();
    }
    outputs.put("alertTopic", alerts.topic());
    outputs.put("dashboard", dashboard(asked));
    var settings = blueprint.settings().alerts();
    if (settings.trail()) {
      outputs.put("trail", new AuditTrail(this, keys.operations(), data.accessLogs()).name());
    }
    settings.budget().ifPresent(limit -> new SpendingBudget(this, limit, alerts.topic()));
    registerOutputs(new LinkedHashMap<String, Output<?>>(outputs));
  }

  /** What the stack exports of it, by name. */
  Map<String, Output<String>> outputs() {
    return outputs;
  }

  private Output<String> dashboard(Observability asked) {
    return new Dashboard(
            "dashboard",
            DashboardArgs.builder()
                .dashboardName(name("overview", 255))
                .dashboardBody(new DashboardBody(this, asked).json())
                .build(),
            child())
        .dashboardName();
  }
}
