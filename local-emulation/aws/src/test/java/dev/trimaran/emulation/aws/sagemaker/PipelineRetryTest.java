package dev.trimaran.emulation.aws.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.aws.Started;
import dev.trimaran.emulation.job.Images;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.ConflictException;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineExecutionResponse;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStep;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionSummary;

/** An execution that failed goes on once its reason is gone. */
@Timeout(90)
final class PipelineRetryTest {
  @RegisterExtension
  static final Started AWS =
      new Started(Options.defaults().faster(100).with(Images.parse(List.of("idle=true"))));

  private static String role = "";

  private final SageMakerClient client = AWS.client(SageMakerClient.class);

  @BeforeAll
  static void place() {
    role = AWS.role("retries", "sagemaker.amazonaws.com");
    AWS.client(S3Client.class).createBucket(r -> r.bucket("retries"));
  }

  @Test
  void whatSucceededStaysAndTheRestIsDoneAgain() {
    String definition =
        """
        {"Version": "2020-12-01", "Steps": [
          {"Name": "Ready", "Type": "Condition", "Arguments": {
            "Conditions": [{"Type": "Equals", "LeftValue": 1, "RightValue": 1}],
            "IfSteps": [%s, %s], "ElseSteps": []}}]}
        """
            .formatted(
                training("First", "\"s3://retries/models\""),
                training(
                    "Second",
                    """
                    {"Std:Join": {"On": "/", "Values": ["s3://late", {"Get": "Steps.First.TrainingJobName"}]}}\
                    """));
    client.createPipeline(p ->
        p.pipelineName("again")
            .pipelineDefinition(definition)
            .roleArn(role)
            .clientRequestToken(token()));
    String execution =
        client
            .startPipelineExecution(p -> p.pipelineName("again").clientRequestToken(token()))
            .pipelineExecutionArn();
    assertThat(ended(execution).pipelineExecutionStatusAsString()).isEqualTo("Failed");
    Map<String, PipelineExecutionStep> before = steps(execution);
    AWS.client(S3Client.class).createBucket(r -> r.bucket("late"));

    client.updatePipelineExecution(
        p -> p.pipelineExecutionArn(execution).pipelineExecutionDisplayName("once-more"));
    client.retryPipelineExecution(
        p -> p.pipelineExecutionArn(execution).clientRequestToken(token()));

    DescribePipelineExecutionResponse after = ended(execution);
    assertThat(after.pipelineExecutionStatusAsString()).isEqualTo("Succeeded");
    assertThat(after.failureReason()).isNull();
    assertThat(after.pipelineExecutionDisplayName()).isEqualTo("once-more");
    assertThat(steps(execution).get("First").metadata().trainingJob().arn())
        .isEqualTo(before.get("First").metadata().trainingJob().arn());
    assertThat(steps(execution)).containsOnlyKeys("First", "Ready", "Second");
    assertThatThrownBy(() ->
            client.retryPipelineExecution(
                p -> p.pipelineExecutionArn(execution).clientRequestToken(token())))
        .isInstanceOf(ConflictException.class);
    assertThat(
            client
                .listPipelineExecutions(p -> p.pipelineName("again"))
                .pipelineExecutionSummaries())
        .extracting(PipelineExecutionSummary::pipelineExecutionArn)
        .containsExactly(execution);
    assertThat(
            client
                .describePipelineDefinitionForExecution(p -> p.pipelineExecutionArn(execution))
                .pipelineDefinition())
        .contains("\"Name\": \"Second\"");
  }

  private DescribePipelineExecutionResponse ended(String execution) {
    return Waiting.until(
        () -> client.describePipelineExecution(r -> r.pipelineExecutionArn(execution)),
        found -> !found.pipelineExecutionStatusAsString().equals("Executing"));
  }

  private Map<String, PipelineExecutionStep> steps(String execution) {
    Map<String, PipelineExecutionStep> steps = new TreeMap<>();
    client
        .listPipelineExecutionSteps(r -> r.pipelineExecutionArn(execution))
        .pipelineExecutionSteps()
        .forEach(step -> steps.put(step.stepName(), step));
    return steps;
  }

  private static String training(String name, String output) {
    return """
    {"Name": "%s", "Type": "Training", "Arguments": {
      "AlgorithmSpecification": {"TrainingImage": "idle", "TrainingInputMode": "File"},
      "RoleArn": "%s",
      "OutputDataConfig": {"S3OutputPath": %s},
      "ResourceConfig": {"InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeSizeInGB": 1},
      "StoppingCondition": {"MaxRuntimeInSeconds": 60}}}
    """
        .formatted(name, role, output);
  }

  private static String token() {
    return UUID.randomUUID().toString();
  }
}
