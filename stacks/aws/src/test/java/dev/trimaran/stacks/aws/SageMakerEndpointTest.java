package dev.trimaran.stacks.aws;

import static dev.trimaran.stacks.aws.Stacks.HOSTED;
import static dev.trimaran.stacks.aws.Stacks.at;
import static dev.trimaran.stacks.aws.Stacks.resource;
import static dev.trimaran.stacks.aws.Stacks.text;
import static dev.trimaran.stacks.aws.Stacks.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.stacks.engine.StackRecord;
import dev.trimaran.stacks.value.Value;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SageMakerEndpointTest {

  @Test
  void before_the_first_version_all_but_the_endpoint_is_there_for_a_run_to_make_it() {
    var stack = Planned.sound("prod", Stacks.HOSTED_BY_RUNS);

    assertThat(stack.ofType("aws:sagemaker/endpoint:Endpoint")).isEmpty();
    assertThat(stack.ofType("aws:sagemaker/model:Model")).isEmpty();
    assertThat(output(stack, "serving")).isEqualTo("sagemaker");
    assertThat(output(stack, "servingName")).isEqualTo("flight-delays");
    assertThat(output(stack, "servingEndpoint")).isEqualTo("flight-delays-prod-serving");
    assertThat(output(stack, "servingModels")).isEqualTo("flight-delays-prod-serving");
    assertThat(output(stack, "servingImage")).isEqualTo(Stacks.IMAGE);
    assertThat(output(stack, "servingInstance")).isEqualTo("ml.m5.large");
    assertThat(output(stack, "servingInstances")).isEqualTo("2");
    assertThat(output(stack, "trafficShift")).isEqualTo("canary");
    assertThat(output(stack, "networkIsolation")).isEqualTo("false");
    assertThat(output(stack, "servingAlarms"))
        .isEqualTo(
            text(resource(stack, "MetricAlarm", "serving-errors"), "name")
                + ","
                + text(resource(stack, "MetricAlarm", "serving-slow"), "name"));
    assertThat(stack.outputs()).containsKeys("servingRoleArn", "endpointUrl", "driftFunction");
    assertThat(text(resource(stack, "LogGroup", "serving-log"), "name"))
        .isEqualTo("/aws/sagemaker/Endpoints/flight-delays-prod-serving");
  }

  private static String output(StackRecord stack, String name) {
    return java.util.Objects.requireNonNull(stack.outputs().get(name)).text().orElseThrow();
  }

  @Test
  void a_run_may_make_and_move_the_stacks_endpoint_and_no_other() {
    var rights =
        resource(Planned.sound("prod", Stacks.HOSTED_BY_RUNS), "RolePolicy", "runner-rights");

    assertThat(text(rights, "policy"))
        .contains(
            "\"sagemaker:CreateEndpoint\"",
            "\"sagemaker:UpdateEndpoint\"",
            "\"sagemaker:InvokeEndpoint\"",
            ":endpoint/flight-delays-prod-serving\"",
            ":endpoint-config/flight-delays-prod-serving-*\"",
            ":model/flight-delays-prod-serving-*\"",
            ":role/flight-delays-prod-serving\"")
        .doesNotContain("lambda:");
  }

  @Test
  void containers_reach_nothing_only_where_nothing_is_looked_up(@TempDir Path folder) {
    var plain = Planned.sound("prod", with(HOSTED, Stacks.spec(folder, "delays", "{}")));
    var looking = Planned.sound("prod", HOSTED);

    assertThat(resource(plain, "Model", "serving-model").inputs().get("enableNetworkIsolation"))
        .isEqualTo(Value.of(true));
    assertThat(resource(looking, "Model", "serving-model").inputs().get("enableNetworkIsolation"))
        .isEqualTo(Value.of(false));
    assertThat(
            text(
                resource(looking, "Model", "serving-model"),
                "primaryContainer.environment.TRIMARAN_PROVIDER"))
        .isEqualTo("aws");
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
                "networkIsolation", "true",
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
        .contains(
            "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:flight-delays-prod-serving-slow")
        .contains("log-group:/aws/sagemaker/Endpoints/flight-delays-prod-serving:log-stream:*");
  }
}
