package dev.trimaran.emulation.aws.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.aws.Started;
import dev.trimaran.emulation.job.Image;
import dev.trimaran.emulation.job.Images;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.AlgorithmSpecification;
import software.amazon.awssdk.services.sagemaker.model.Channel;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.MetricData;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.ResourceInUseException;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatus;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatusTransition;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobSummary;

/** Training jobs whose container is a shell that runs what the job's arguments say. */
class TrainingJobsTest {
  private static final String TRAIN =
      """
      echo "epoch 1 loss: 0.5"; echo "epoch 2 loss: 0.25"
      cat "$SM_CHANNEL_TRAIN/day/a.csv"
      echo "$IMAGE $GREETING $SM_HP_MAX_DEPTH $AWS_REGION $TRAINING_JOB_NAME"
      cat "$SAGEMAKER_BASE_DIR/input/config/hyperparameters.json"; echo
      echo tree > "$SM_MODEL_DIR/model.txt"
      echo chart > "$SM_OUTPUT_DATA_DIR/chart.txt"
      """;

  @RegisterExtension
  static final Started AWS =
      new Started(
          Options.defaults()
              .faster(100)
              .with(
                  Images.of(
                      Map.of(
                          "shell", image("sh", "-c"),
                          "train", image("sh", "-c", "exit 4"),
                          "flights", image("sh", "-c", TRAIN)))));

  private static Image image(String... command) {
    return new Image(Map.of("IMAGE", "emulated"), List.of(command));
  }

  private static String role;
  private static SageMakerClient sagemaker;
  private static S3Client s3;

  @BeforeAll
  static void fill() {
    role = AWS.role("trainer", "sagemaker.amazonaws.com");
    sagemaker = AWS.client(SageMakerClient.class);
    s3 = AWS.client(S3Client.class);
    s3.createBucket(b ->
        b.bucket("flights").createBucketConfiguration(c -> c.locationConstraint(Started.REGION)));
    s3.putObject(b -> b.bucket("flights").key("data/day/a.csv"), RequestBody.fromString("1,2\n"));
  }

  private static CreateTrainingJobRequest.Builder job(String name, String image, String script) {
    return CreateTrainingJobRequest.builder()
        .trainingJobName(name)
        .roleArn(role)
        .algorithmSpecification(algorithm(image, script).build())
        .outputDataConfig(o -> o.s3OutputPath("s3://flights/out"))
        .resourceConfig(r -> r.instanceType("ml.m5.large").instanceCount(1).volumeSizeInGB(10))
        .stoppingCondition(s -> s.maxRuntimeInSeconds(600));
  }

  private static AlgorithmSpecification.Builder algorithm(String image, String script) {
    AlgorithmSpecification.Builder algorithm =
        AlgorithmSpecification.builder().trainingImage(image).trainingInputMode("File");
    return script.isEmpty() ? algorithm : algorithm.containerArguments(script);
  }

  private static DescribeTrainingJobResponse ended(String name) {
    return sagemaker
        .waiter()
        .waitUntilTrainingJobCompletedOrStopped(
            r -> r.trainingJobName(name),
            o -> o.backoffStrategyV2(a -> java.time.Duration.ofMillis(50)).maxAttempts(600))
        .matched()
        .response()
        .orElseGet(() -> sagemaker.describeTrainingJob(r -> r.trainingJobName(name)));
  }

  private static DescribeTrainingJobResponse run(CreateTrainingJobRequest.Builder job) {
    CreateTrainingJobRequest request = job.build();
    sagemaker.createTrainingJob(request);
    return Waiting.until(
        () -> sagemaker.describeTrainingJob(r -> r.trainingJobName(request.trainingJobName())),
        state ->
            List.of("Completed", "Failed", "Stopped").contains(state.trainingJobStatusAsString()));
  }

  private static List<String> log(String name) {
    return AWS
        .client(CloudWatchLogsClient.class)
        .filterLogEvents(r ->
            r.logGroupName("/aws/sagemaker/TrainingJobs").logStreamNamePrefix(name + "/algo-1-"))
        .events()
        .stream()
        .map(FilteredLogEvent::message)
        .toList();
  }

  @Test
  void a_training_job_reads_its_channels_and_leaves_its_model_metrics_and_log() {
    Channel train =
        Channel.builder()
            .channelName("train")
            .dataSource(
                d -> d.s3DataSource(s -> s.s3DataType("S3Prefix").s3Uri("s3://flights/data")))
            .build();
    CreateTrainingJobRequest.Builder job =
        job("trains", "flights", "")
            .inputDataConfig(train)
            .environment(Map.of("GREETING", "hello"))
            .hyperParameters(Map.of("max-depth", "3"))
            .algorithmSpecification(
                algorithm("flights", "")
                    .metricDefinitions(
                        MetricDefinition.builder().name("loss").regex("loss: ([0-9.]+)").build())
                    .build());

    DescribeTrainingJobResponse state = run(job);

    assertThat(state.failureReason()).isNull();
    assertThat(state.trainingJobStatus()).isEqualTo(TrainingJobStatus.COMPLETED);
    assertThat(
            state.secondaryStatusTransitions().stream()
                .map(SecondaryStatusTransition::statusAsString))
        .containsExactly("Starting", "Downloading", "Training", "Uploading", "Completed");
    assertThat(state.finalMetricDataList())
        .extracting(MetricData::metricName, MetricData::value)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("loss", 0.25f));
    assertThat(state.modelArtifacts().s3ModelArtifacts())
        .isEqualTo("s3://flights/out/trains/output/model.tar.gz");
    assertThat(keys("out/trains/"))
        .containsExactlyInAnyOrder(
            "out/trains/output/model.tar.gz", "out/trains/output/output.tar.gz");
    assertThat(log("trains"))
        .containsExactly(
            "epoch 1 loss: 0.5",
            "epoch 2 loss: 0.25",
            "1,2",
            "emulated hello 3 eu-central-1 trains",
            "{\"max-depth\":\"3\"}");
  }

  private static List<String> keys(String prefix) {
    return s3.listObjectsV2(b -> b.bucket("flights").prefix(prefix)).contents().stream()
        .map(object -> object.key())
        .collect(Collectors.toList());
  }

  @Test
  void a_failed_job_says_what_its_container_wrote_and_its_exit_code() {
    DescribeTrainingJobResponse state =
        run(job("fails", "shell", "echo too few rows > $SM_OUTPUT_DIR/failure; exit 3"));

    assertThat(state.trainingJobStatus()).isEqualTo(TrainingJobStatus.FAILED);
    assertThat(state.failureReason()).isEqualTo("AlgorithmError: too few rows, exit code: 3");
    assertThat(run(job("fails-mute", "train", "")).failureReason())
        .isEqualTo("AlgorithmError: , exit code: 4");
  }

  @Test
  void a_job_that_runs_too_long_is_stopped_and_keeps_what_it_has() {
    DescribeTrainingJobResponse state =
        run(
            job("slow", "shell", "echo half > $SM_MODEL_DIR/model.txt; exec sleep 300")
                .stoppingCondition(s -> s.maxRuntimeInSeconds(1)));

    assertThat(state.trainingJobStatus()).isEqualTo(TrainingJobStatus.STOPPED);
    assertThat(state.secondaryStatus()).isEqualTo(SecondaryStatus.MAX_RUNTIME_EXCEEDED);
    assertThat(keys("out/slow/")).containsExactly("out/slow/output/model.tar.gz");
  }

  @Test
  void a_stopped_job_hears_sigterm() {
    String script =
        "trap 'echo saving; echo part > $SM_MODEL_DIR/m; exit 0' TERM; echo ready;"
            + " while :; do sleep 0.05; done";
    sagemaker.createTrainingJob(job("stops", "shell", script).build());
    Waiting.until(() -> logged("stops"), lines -> lines.contains("ready"));

    sagemaker.stopTrainingJob(r -> r.trainingJobName("stops"));

    DescribeTrainingJobResponse state = ended("stops");
    assertThat(state.trainingJobStatus()).isEqualTo(TrainingJobStatus.STOPPED);
    assertThat(log("stops")).containsExactly("ready", "saving");
    assertThat(keys("out/stops/")).containsExactly("out/stops/output/model.tar.gz");
    assertThatThrownBy(() -> sagemaker.stopTrainingJob(r -> r.trainingJobName("stops")))
        .isInstanceOf(SageMakerException.class)
        .hasMessageContaining("rejected because the training job is in status Stopped.");
  }

  private static List<String> logged(String name) {
    try {
      return log(name);
    } catch (software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException e) {
      return List.of();
    }
  }

  @Test
  void an_image_that_nobody_knows_cannot_be_pulled() {
    assertThat(run(job("no-image", "elsewhere/flights:1", "")).failureReason())
        .isEqualTo(
            "ClientError: Cannot pull algorithm container. Either the image does not exist or its"
                + " permissions are incorrect.");
    String own = "000000000000.dkr.ecr.eu-central-1.amazonaws.com/flights:1";
    assertThatThrownBy(() -> sagemaker.createTrainingJob(job("no-repository", own, "").build()))
        .isInstanceOf(SageMakerException.class)
        .hasMessageContaining("Cannot find repository: flights in registry ID: 000000000000");
  }

  @Test
  void a_channel_without_objects_fails_the_job() {
    Channel none =
        Channel.builder()
            .channelName("train")
            .dataSource(d -> d.s3DataSource(s -> s.s3DataType("S3Prefix").s3Uri("s3://flights/no")))
            .build();

    assertThat(run(job("no-data", "shell", "true").inputDataConfig(none)).failureReason())
        .isEqualTo(
            "ClientError: Data download failed:S3 key:s3://flights/no matched no files on s3");
  }

  @Test
  void names_are_unique_roles_must_be_there_and_what_is_not_is_not_found() {
    run(job("twice", "shell", "true"));

    assertThatThrownBy(() -> run(job("twice", "shell", "true")))
        .isInstanceOf(ResourceInUseException.class)
        .hasMessageContaining("Training job names must be unique within an AWS account and region");
    assertThatThrownBy(
            () -> run(job("no-role", "shell", "true").roleArn("arn:aws:iam::000000000000:role/no")))
        .isInstanceOf(SageMakerException.class)
        .hasMessageContaining("Could not assume role arn:aws:iam::000000000000:role/no");
    assertThatThrownBy(() -> sagemaker.describeTrainingJob(r -> r.trainingJobName("none")))
        .isInstanceOf(SageMakerException.class)
        .hasMessageContaining("Requested resource not found.");
  }

  @Test
  void jobs_are_listed_by_name_and_status_in_pages() {
    run(job("list-a", "shell", "true"));
    run(job("list-b", "shell", "exit 1"));
    run(job("list-c", "shell", "true"));

    assertThat(
            sagemaker
                .listTrainingJobsPaginator(r ->
                    r.nameContains("list-").sortBy("Name").sortOrder("Ascending").maxResults(2))
                .trainingJobSummaries()
                .stream()
                .map(TrainingJobSummary::trainingJobName))
        .containsExactly("list-a", "list-b", "list-c");
    assertThat(
            sagemaker
                .listTrainingJobs(r -> r.nameContains("list-").statusEquals("Failed"))
                .trainingJobSummaries())
        .extracting(TrainingJobSummary::trainingJobName)
        .containsExactly("list-b");
  }
}
