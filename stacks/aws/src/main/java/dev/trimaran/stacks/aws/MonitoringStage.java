package dev.trimaran.stacks.aws;

import com.pulumi.aws.cloudwatch.LogMetricFilter;
import com.pulumi.aws.cloudwatch.LogMetricFilterArgs;
import com.pulumi.aws.cloudwatch.inputs.LogMetricFilterMetricTransformationArgs;
import com.pulumi.core.Output;
import dev.trimaran.stacks.component.Part;
import dev.trimaran.stacks.component.Stage.Monitoring;
import java.util.LinkedHashMap;
import java.util.Map;

/** What looks for drift in what was served: a function and its schedule. */
final class MonitoringStage extends Stage {
  /** The metric that the alarm on drift looks at. */
  static final String DRIFTED = "DriftDetected";

  private final Map<String, Output<String>> outputs = new LinkedHashMap<>();

  MonitoringStage(Monitoring asked, Surroundings around, Blueprint blueprint) {
    super(Part.MONITORING, blueprint);
    var settings = blueprint.settings().monitoring();
    var plan =
        LambdaPlan.drift(asked.model(), settings, blueprint.settings().serving(), around.bucket());
    var lambda = new LambdaFunction(this, plan, around);
    var schedule = new DriftSchedule(this, lambda, settings, around);
    drifted(asked, lambda);
    outputs.put("driftFunction", lambda.function().name());
    outputs.put("driftSchedule", schedule.name());
    outputs.put("scheduleRoleArn", schedule.role());
    outputs.put("driftDeadLetters", lambda.deadLetters().name());
    registerOutputs(new LinkedHashMap<String, Output<?>>(outputs));
  }

  /** What the stack exports of it, by name. */
  Map<String, Output<String>> outputs() {
    return outputs;
  }

  /** Where its metrics are that are of this stack alone, whichever version is checked. */
  static String namespace(Stage stage) {
    return "Trimaran/" + stage.name("drift", 200);
  }

  /**
   * The function writes a line with metrics for each model and version, and one for each feature.
   * An alarm must not care which version that is, so it looks at all lines of the model as a whole:
   * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html.
   */
  private void drifted(Monitoring asked, LambdaFunction lambda) {
    new LogMetricFilter(
        "drift-detected",
        LogMetricFilterArgs.builder()
            .name(name("drift-detected", 200))
            .logGroupName(lambda.log())
            .pattern(
                "{ ($.Model = \""
                    + asked.model()
                    + "\") && ($.DriftDetected = 1)"
                    + " && ($.Feature NOT EXISTS) }")
            .metricTransformation(
                LogMetricFilterMetricTransformationArgs.builder()
                    .namespace(namespace(this))
                    .name(DRIFTED)
                    .value("1")
                    .build())
            .build(),
        child());
  }
}
