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
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DescribePipelineExecutionResponse;
import software.amazon.awssdk.services.sagemaker.model.ModelPackageSummary;
import software.amazon.awssdk.services.sagemaker.model.Parameter;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStep;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

@Timeout(90)
final class PipelineTest {
  private static final String TRAINER =
      "trainer=sh -c 'echo trained > \"$SM_MODEL_DIR/model.txt\"'";
  private static final String SLEEPER = "sleeper=sh -c 'sleep 600'";

  @RegisterExtension
  static final Started AWS =
      new Started(Options.defaults().faster(100).with(Images.parse(List.of(TRAINER, SLEEPER))));

  private static String role = "";

  private final SageMakerClient client = AWS.client(SageMakerClient.class);

  @BeforeAll
  static void place() {
    role = AWS.role("pipelines", "sagemaker.amazonaws.com");
    AWS.client(S3Client.class).createBucket(r -> r.bucket("pipelines"));
  }

  @Test
  void trainsAndRegistersWhatWasTrained() {
    pipeline(
        "whole",
        """
        {"Version": "2020-12-01",
         "Parameters": [{"Name": "Group", "Type": "String", "DefaultValue": "none"}],
         "Steps": [
           {"Name": "Register", "Type": "RegisterModel", "Arguments": {
             "ModelPackageGroupName": {"Get": "Parameters.Group"},
             "ModelApprovalStatus": "Approved",
             "InferenceSpecification": {"Containers": [{"Image": "serve",
               "ModelDataUrl": {"Get": "Steps.Train.ModelArtifacts.S3ModelArtifacts"}}],
               "SupportedContentTypes": ["text/csv"],
               "SupportedResponseMIMETypes": ["text/csv"]}}},
           %s]}
        """
            .formatted(training("Train", "trainer")));

    String execution = start("whole", Map.of("Group", "registered"));

    assertThat(finished(execution).failureReason()).isNull();
    assertThat(states(execution))
        .containsExactly(Map.entry("Register", "Succeeded"), Map.entry("Train", "Succeeded"));
    ModelPackageSummary version =
        client
            .listModelPackages(r -> r.modelPackageGroupName("registered"))
            .modelPackageSummaryList()
            .getFirst();
    String data =
        client
            .describeModelPackage(r -> r.modelPackageName(version.modelPackageArn()))
            .inferenceSpecification()
            .containers()
            .getFirst()
            .modelDataUrl();
    assertThat(data).startsWith("s3://pipelines/models/").endsWith("model.tar.gz");
    assertThat(
            client
                .listPipelineParametersForExecution(r -> r.pipelineExecutionArn(execution))
                .pipelineParameters())
        .containsExactly(Parameter.builder().name("Group").value("registered").build());
  }

  @Test
  void takesOneBranchOfACondition() {
    pipeline(
        "branches",
        """
        {"Version": "2020-12-01",
         "Parameters": [{"Name": "Auc", "Type": "Float", "DefaultValue": 0.5}],
         "Steps": [{"Name": "Good", "Type": "Condition", "Arguments": {
           "Conditions": [{"Type": "GreaterThanOrEqualTo",
             "LeftValue": {"Get": "Parameters.Auc"}, "RightValue": 0.7}],
           "IfSteps": [%s],
           "ElseSteps": [{"Name": "Bad", "Type": "Fail", "Arguments": {
             "ErrorMessage": {"Std:Join": {"On": " ", "Values":
               ["only", {"Get": "Parameters.Auc"}]}}}}]}}]}
        """
            .formatted(training("Train", "trainer")));

    String good = start("branches", Map.of("Auc", "0.71"));
    String bad = start("branches", Map.of());

    assertThat(finished(good).pipelineExecutionStatusAsString()).isEqualTo("Succeeded");
    assertThat(states(good))
        .containsExactly(Map.entry("Good", "Succeeded"), Map.entry("Train", "Succeeded"));
    assertThat(finished(bad).pipelineExecutionStatusAsString()).isEqualTo("Failed");
    assertThat(steps(bad))
        .filteredOn(step -> step.stepName().equals("Bad"))
        .singleElement()
        .satisfies(step -> assertThat(step.failureReason()).isEqualTo("only 0.5"));
    assertThat(states(bad)).doesNotContainKey("Train");
  }

  @Test
  void failsWithTheReasonOfAStep() {
    pipeline(
        "fails",
        """
        {"Version": "2020-12-01", "Steps": [%s,
          {"Name": "After", "Type": "Fail", "DependsOn": ["Train"],
           "Arguments": {"ErrorMessage": "never"}}]}
        """
            .formatted(training("Train", "unknown")));

    String execution = start("fails", Map.of());

    assertThat(finished(execution).failureReason())
        .isEqualTo("Step failure: One or multiple steps failed.");
    assertThat(states(execution)).containsExactly(Map.entry("Train", "Failed"));
    assertThat(steps(execution).getFirst().failureReason())
        .contains("Cannot pull algorithm container");
  }

  @Test
  void stopsWithTheJobThatRuns() {
    pipeline(
        "stops",
        "{\"Version\": \"2020-12-01\", \"Steps\": [%s]}".formatted(training("Train", "sleeper")));
    String execution = start("stops", Map.of());
    while (steps(execution).isEmpty()
        || steps(execution).getFirst().metadata().trainingJob() == null) {
      LockSupport.parkNanos(20_000_000);
    }

    client.stopPipelineExecution(
        r -> r.pipelineExecutionArn(execution).clientRequestToken(token()));

    assertThat(finished(execution).pipelineExecutionStatusAsString()).isEqualTo("Stopped");
    assertThat(states(execution)).containsExactly(Map.entry("Train", "Stopped"));
  }

  @Test
  void keepsDefinitions() {
    pipeline("kept", "{\"Version\": \"2020-12-01\", \"Steps\": [%s]}".formatted(fail("a")));
    String changed = "{\"Version\": \"2020-12-01\", \"Steps\": [%s]}".formatted(fail("b"));

    client.updatePipeline(r -> r.pipelineName("kept").pipelineDefinition(changed));

    assertThat(client.describePipeline(r -> r.pipelineName("kept")).pipelineDefinition())
        .isEqualTo(changed);
    assertThat(client.listPipelines(r -> r.pipelineNamePrefix("kep")).pipelineSummaries())
        .singleElement()
        .satisfies(summary -> assertThat(summary.pipelineName()).isEqualTo("kept"));
    client.deletePipeline(r -> r.pipelineName("kept").clientRequestToken(token()));
    assertThatThrownBy(() -> client.describePipeline(r -> r.pipelineName("kept")))
        .hasMessageContaining("pipeline/kept' does not exist.")
        .isInstanceOfSatisfying(
            SageMakerException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ResourceNotFound"));
  }

  @Test
  void refusesDefinitionsThatCannotRun() {
    assertThatThrownBy(() -> pipeline("broken", "{"))
        .hasMessageContaining("Unable to parse pipeline definition");
    assertThatThrownBy(() ->
            pipeline(
                "circle",
                """
                {"Steps": [
                  {"Name": "a", "Type": "Fail", "DependsOn": ["b"], "Arguments": {}},
                  {"Name": "b", "Type": "Fail", "DependsOn": ["a"], "Arguments": {}}]}
                """))
        .hasMessageContaining("in a circle");
    assertThatThrownBy(() ->
            pipeline(
                "typed", "{\"Steps\": [{\"Name\": \"a\", \"Type\": \"EMR\", \"Arguments\": {}}]}"))
        .hasMessageContaining("Step a: expected a type of [Condition, Fail, Model");
    pipeline("given", "{\"Steps\": [%s]}".formatted(fail("a")));
    assertThatThrownBy(() -> start("given", Map.of("Other", "1")))
        .hasMessageContaining("Unknown parameters of the pipeline: Other");
  }

  private void pipeline(String name, String definition) {
    client.createPipeline(r ->
        r.pipelineName(name)
            .pipelineDefinition(definition)
            .roleArn(role)
            .clientRequestToken(token()));
  }

  private String start(String name, Map<String, String> parameters) {
    return client
        .startPipelineExecution(r ->
            r.pipelineName(name)
                .clientRequestToken(token())
                .pipelineParameters(
                    parameters.entrySet().stream()
                        .map(p -> Parameter.builder().name(p.getKey()).value(p.getValue()).build())
                        .toList()))
        .pipelineExecutionArn();
  }

  private DescribePipelineExecutionResponse finished(String execution) {
    while (true) {
      DescribePipelineExecutionResponse found =
          client.describePipelineExecution(r -> r.pipelineExecutionArn(execution));
      if (!List.of("Executing", "Stopping").contains(found.pipelineExecutionStatusAsString())) {
        return found;
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  private List<PipelineExecutionStep> steps(String execution) {
    return client
        .listPipelineExecutionSteps(r -> r.pipelineExecutionArn(execution))
        .pipelineExecutionSteps();
  }

  private Map<String, String> states(String execution) {
    Map<String, String> states = new TreeMap<>();
    steps(execution).forEach(step -> states.put(step.stepName(), step.stepStatusAsString()));
    return states;
  }

  private static String training(String name, String image) {
    return """
    {"Name": "%s", "Type": "Training", "Arguments": {
      "AlgorithmSpecification": {"TrainingImage": "%s", "TrainingInputMode": "File"},
      "RoleArn": "%s",
      "OutputDataConfig": {"S3OutputPath": "s3://pipelines/models"},
      "ResourceConfig": {"InstanceType": "ml.m5.large", "InstanceCount": 1, "VolumeSizeInGB": 1},
      "StoppingCondition": {"MaxRuntimeInSeconds": 60}}}
    """
        .formatted(name, image, role);
  }

  private static String fail(String name) {
    return "{\"Name\": \"%s\", \"Type\": \"Fail\", \"Arguments\": {\"ErrorMessage\": \"no\"}}"
        .formatted(name);
  }

  private static String token() {
    return UUID.randomUUID().toString();
  }
}
