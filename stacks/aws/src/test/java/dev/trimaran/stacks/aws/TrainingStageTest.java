package dev.trimaran.stacks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.stacks.value.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingStageTest {
  @Test
  void the_worker_s_images_are_scanned_and_a_tag_always_means_the_same_image() {
    var repository = Planned.find(Planned.dev(), "training-worker");

    assertThat(Planned.text(repository, "imageTagMutability")).contains("IMMUTABLE");
    assertThat(Planned.input(repository, "imageScanningConfiguration", "scanOnPush"))
        .isEqualTo(Value.of(true));
    assertThat(Planned.text(repository, "encryptionConfigurations", "0", "encryptionType"))
        .contains("KMS");
    assertThat(Planned.input(repository, "forceDelete")).isEqualTo(Value.of(true));
    assertThat(Planned.input(Planned.find(Planned.prod(), "training-worker"), "forceDelete"))
        .isEqualTo(Value.of(false));
  }

  @Test
  void the_tracking_server_keeps_its_artifacts_in_the_bucket_with_a_role_of_its_own() {
    var server = Planned.find(Planned.dev(), "training-tracking");

    assertThat(Planned.text(server, "artifactStoreUri"))
        .contains("s3://flight-delays-dev-data-123456789012-eu-central-1/tracking");
    assertThat(Planned.text(server, "roleArn"))
        .contains("arn:aws:iam::123456789012:role/flight-delays-dev-tracking");
    assertThat(Planned.text(server, "trackingServerSize")).contains("Small");
    assertThat(
            Planned.text(Planned.find(Planned.prod(), "training-tracking"), "trackingServerSize"))
        .contains("Medium");
  }

  @Test
  void without_a_tracking_server_there_is_none_to_pay_for_or_to_write_to() {
    var stack = Planned.sound("dev", Map.of("tracking", "false"));

    assertThat(stack.ofType("aws:sagemaker/mlflowTrackingServer:MlflowTrackingServer")).isEmpty();
    assertThat(stack.outputs()).doesNotContainKey("trackingServerArn");
    assertThat(Planned.text(Planned.find(stack, "training-rights"), "policy").orElseThrow())
        .doesNotContain("sagemaker-mlflow");
  }

  @Test
  void versions_of_the_model_have_a_group() {
    assertThat(Planned.text(Planned.find(Planned.dev(), "registry-model"), "modelPackageGroupName"))
        .contains("flight-delays-dev-model");
  }
}
