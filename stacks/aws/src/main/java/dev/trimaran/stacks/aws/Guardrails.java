package dev.trimaran.stacks.aws;

import com.pulumi.aws.cloudwatch.MetricAlarm;
import com.pulumi.aws.sagemaker.inputs.EndpointDeploymentConfigArgs;
import com.pulumi.aws.sagemaker.inputs.EndpointDeploymentConfigAutoRollbackConfigurationAlarmArgs;
import com.pulumi.aws.sagemaker.inputs.EndpointDeploymentConfigAutoRollbackConfigurationArgs;
import com.pulumi.aws.sagemaker.inputs.EndpointDeploymentConfigBlueGreenUpdatePolicyArgs;
import com.pulumi.aws.sagemaker.inputs.EndpointDeploymentConfigBlueGreenUpdatePolicyTrafficRoutingConfigurationArgs;
import com.pulumi.aws.sagemaker.inputs.EndpointDeploymentConfigBlueGreenUpdatePolicyTrafficRoutingConfigurationCanarySizeArgs;
import com.pulumi.aws.sagemaker.inputs.EndpointDeploymentConfigBlueGreenUpdatePolicyTrafficRoutingConfigurationLinearStepSizeArgs;
import com.pulumi.core.Output;
import java.util.List;
import java.util.Map;

/**
 * How SageMaker moves an endpoint to a new version: onto new instances, in parts, and back by
 * itself if an alarm rings:
 * https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails.html.
 */
final class Guardrails {
  private static final int BAKE_SECONDS = 600;
  private static final int STAY_SECONDS = 300;
  private static final int MOST_SECONDS = 7_200;
  private static final int MICROSECONDS = 1_000;
  private static final String ERRORS = "serving-errors";
  private static final String SLOW = "serving-slow";

  private final HostingSettings hosting;
  private final List<MetricAlarm> alarms;

  Guardrails(Stage stage, HostingSettings hosting, Output<String> topic) {
    this.hosting = hosting;
    this.alarms = alarms(stage, topic);
  }

  /** The names of the alarms that take a deployment back. */
  static List<String> alarms(Names names) {
    return List.of(names.alarm(ERRORS), names.alarm(SLOW));
  }

  EndpointDeploymentConfigArgs config() {
    return EndpointDeploymentConfigArgs.builder()
        .blueGreenUpdatePolicy(
            EndpointDeploymentConfigBlueGreenUpdatePolicyArgs.builder()
                .trafficRoutingConfiguration(routing(hosting))
                .terminationWaitInSeconds(STAY_SECONDS)
                .maximumExecutionTimeoutInSeconds(MOST_SECONDS)
                .build())
        .autoRollbackConfiguration(
            EndpointDeploymentConfigAutoRollbackConfigurationArgs.builder()
                .alarms(
                    alarms.stream()
                        .map(alarm ->
                            EndpointDeploymentConfigAutoRollbackConfigurationAlarmArgs.builder()
                                .alarmName(alarm.name())
                                .build())
                        .toList())
                .build())
        .build();
  }

  private static EndpointDeploymentConfigBlueGreenUpdatePolicyTrafficRoutingConfigurationArgs
      routing(HostingSettings hosting) {
    var routing =
        EndpointDeploymentConfigBlueGreenUpdatePolicyTrafficRoutingConfigurationArgs.builder()
            .type(hosting.shift().name())
            .waitIntervalInSeconds(BAKE_SECONDS);
    var third = Math.ceilDiv(hosting.instances(), 3);
    var tenth = Math.max(1, hosting.instances() / 10);
    return switch (hosting.shift()) {
      case ALL_AT_ONCE -> routing.build();
      case CANARY ->
          routing
              .canarySize(
                  EndpointDeploymentConfigBlueGreenUpdatePolicyTrafficRoutingConfigurationCanarySizeArgs
                      .builder()
                      .type("INSTANCE_COUNT")
                      .value(tenth)
                      .build())
              .build();
      case LINEAR ->
          routing
              .linearStepSize(
                  EndpointDeploymentConfigBlueGreenUpdatePolicyTrafficRoutingConfigurationLinearStepSizeArgs
                      .builder()
                      .type("INSTANCE_COUNT")
                      .value(third)
                      .build())
              .build();
    };
  }

  /** They watch the whole endpoint, old and new instances. */
  private static List<MetricAlarm> alarms(Stage stage, Output<String> topic) {
    var alerts = stage.blueprint().settings().alerts();
    var dimensions =
        Map.of("EndpointName", stage.names().endpoint(), "VariantName", SageMakerEndpoint.VARIANT);
    return List.of(
        new Alarm(stage, ERRORS, "The endpoint fails requests.", topic)
            .percent("AWS/SageMaker", "Invocation5XXErrors", "Invocations", dimensions)
            .above(alerts.errorPercent(), 1)
            .make(),
        new Alarm(stage, SLOW, "The endpoint answers slowly.", topic)
            .of("AWS/SageMaker", "ModelLatency", "p99", dimensions)
            .above((double) alerts.slowMilliseconds() * MICROSECONDS, 1)
            .make());
  }
}
