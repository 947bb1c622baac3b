package dev.trimaran.stacks.aws;

import static dev.trimaran.stacks.aws.Stacks.HOSTED;
import static dev.trimaran.stacks.aws.Stacks.at;
import static dev.trimaran.stacks.aws.Stacks.resource;
import static dev.trimaran.stacks.aws.Stacks.text;
import static dev.trimaran.stacks.aws.Stacks.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.stacks.value.Value;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SageMakerEndpointTest {

  @Test
  void there_is_a_stack_before_the_first_version() {
    var stack = Planned.sound("prod", Map.of("serving", "sagemaker"));

    assertThat(stack.ofType("aws:sagemaker/endpoint:Endpoint")).isEmpty();
    assertThat(stack.ofType("aws:sagemaker/model:Model")).isEmpty();
    assertThat(stack.outputs()).doesNotContainKeys("serving", "servingEndpoint", "endpointUrl");
    assertThat(stack.outputs()).containsKeys("bucket", "driftFunction", "alertTopic");
  }

  @Test
  void the_model_is_the_bundle_in_the_bucket() {
    var model = resource(Planned.sound("prod", HOSTED), "Model", "serving-model");

    assertThat(text(model, "primaryContainer.image")).isEqualTo(Stacks.IMAGE);
    assertThat(text(model, "primaryContainer.modelDataSource.s3DataSources.0.s3Uri"))
        .isEqualTo(
            "s3://flight-delays-prod-data-123456789012-eu-central-1/models/flight-delays/3/");
    assertThat(text(model, "primaryContainer.environment.TRIMARAN_BUNDLE"))
        .isEqualTo("/opt/ml/model");
    assertThat(text(model, "primaryContainer.environment.TRIMARAN_ALLOW_ANONYMOUS"))
        .isEqualTo("true");
    assertThat(model.inputs().get("enableNetworkIsolation")).isEqualTo(Value.of(true));
  }

  @Test
  void the_endpoint_shifts_in_parts_and_back_if_an_alarm_rings() {
    var stack = Planned.sound("prod", HOSTED);
    var endpoint = resource(stack, "Endpoint", "serving");

    var policy = "deploymentConfig.blueGreenUpdatePolicy.trafficRoutingConfiguration.";
    assertThat(text(endpoint, policy + "type")).isEqualTo("CANARY");
    assertThat(at(endpoint, policy + "canarySize.value")).isEqualTo(Value.of(1));
    var alarms = "deploymentConfig.autoRollbackConfiguration.alarms.";
    assertThat(text(endpoint, alarms + "0.alarmName"))
        .isEqualTo(text(resource(stack, "MetricAlarm", "serving-errors"), "name"));
    assertThat(text(endpoint, alarms + "1.alarmName"))
        .isEqualTo(text(resource(stack, "MetricAlarm", "serving-slow"), "name"));
  }

  @Test
  void dev_has_one_instance_which_shifts_at_once_and_many_shift_by_thirds() {
    var one = resource(Planned.sound("dev", HOSTED), "Endpoint", "serving");
    var eight = with(HOSTED, Map.of("instanceCount", "8", "trafficShift", "linear"));
    var many = resource(Planned.sound("dev", eight), "Endpoint", "serving");

    var policy = "deploymentConfig.blueGreenUpdatePolicy.trafficRoutingConfiguration.";
    assertThat(text(one, policy + "type")).isEqualTo("ALL_AT_ONCE");
    assertThat(text(many, policy + "type")).isEqualTo("LINEAR");
    assertThat(at(many, policy + "linearStepSize.value")).isEqualTo(Value.of(3));
  }

  @Test
  void whatever_is_other_has_another_name() {
    var was = configuration(HOSTED);

    assertThat(configuration(HOSTED)).isEqualTo(was);
    for (var change :
        Map.of(
                "modelVersion", "4",
                "servingImage", Stacks.IMAGE.replace("0.1.0", "0.2.0"),
                "instanceType", "ml.m5.xlarge",
                "instanceCount", "3",
                "networkIsolation", "false",
                "network", "true")
            .entrySet()) {
      assertThat(configuration(with(HOSTED, Map.of(change.getKey(), change.getValue()))))
          .as(change.getKey())
          .isNotEqualTo(was)
          .matches("flight-delays-prod-serving-[0-9a-f]{8}");
    }
  }

  private static String configuration(Map<String, String> config) {
    var stack = Planned.sound("prod", config);
    return text(resource(stack, "EndpointConfiguration", "serving-configuration"), "name");
  }

  @Test
  void sagemaker_keeps_requests_of_containers_that_reach_nothing(@TempDir Path folder) {
    var spec = Stacks.spec(folder, "delays", "{capture: {sample: 0.1}}");
    var isolated = Planned.sound("dev", with(HOSTED, spec));
    var open = Planned.sound("dev", with(with(HOSTED, spec), Map.of("networkIsolation", "false")));

    var kept = resource(isolated, "EndpointConfiguration", "serving-configuration");
    assertThat(at(kept, "dataCaptureConfig.initialSamplingPercentage")).isEqualTo(Value.of(10));
    assertThat(text(kept, "dataCaptureConfig.destinationS3Uri"))
        .isEqualTo("s3://delays-dev-data-123456789012-eu-central-1/capture");
    assertThat(at(kept, "dataCaptureConfig.kmsKeyId")).isInstanceOf(Value.Unknown.class);
    assertThat(resource(open, "EndpointConfiguration", "serving-configuration").inputs())
        .containsKey("kmsKeyArn")
        .doesNotContainKey("dataCaptureConfig");
    assertThat(
            text(
                resource(open, "Model", "serving-model"),
                "primaryContainer.environment.TRIMARAN_CAPTURE_SAMPLE"))
        .isEqualTo("0.1");
  }

  @Test
  void its_role_pulls_its_own_image_and_no_other() {
    var rights = resource(Planned.sound("prod", HOSTED), "RolePolicy", "serving-own");

    assertThat(text(rights, "policy"))
        .contains("arn:aws:ecr:eu-central-1:123456789012:repository/trimaran\"")
        .contains("log-group:/aws/sagemaker/Endpoints/flight-delays-prod-serving:log-stream:*");
  }
}
