package dev.trimaran.emulation.aws.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.aws.Started;
import dev.trimaran.emulation.job.Images;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.CreateProcessingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeProcessingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.ProcessingInput;
import software.amazon.awssdk.services.sagemaker.model.ProcessingJobStatus;
import software.amazon.awssdk.services.sagemaker.model.ProcessingOutput;
import software.amazon.awssdk.services.sagemaker.model.ResourceInUseException;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

/** Processing jobs whose container is what their entrypoint says. */
class ProcessingJobsTest {
  @RegisterExtension
  static final Started AWS =
      new Started(Options.defaults().faster(100).with(Images.parse(List.of("shell ="))));

  private static String role;
  private static SageMakerClient sagemaker;
  private static S3Client s3;

  @BeforeAll
  static void fill() {
    role = AWS.role("processor", "sagemaker.amazonaws.com");
    sagemaker = AWS.client(SageMakerClient.class);
    s3 = AWS.client(S3Client.class);
    s3.createBucket(
        b -> b.bucket("data").createBucketConfiguration(c -> c.locationConstraint(Started.REGION)));
    s3.putObject(b -> b.bucket("data").key("in/a.csv"), RequestBody.fromString("1\n2\n"));
    s3.putObject(
        b -> b.bucket("data").key("code/count.sh"),
        RequestBody.fromString("wc -l < $1/in/a.csv > $1/out/count; echo $GREETING; $2"));
  }

  private static Consumer<CreateProcessingJobRequest.Builder> job(
      String name, String mode, String last) {
    return job ->
        job.processingJobName(name)
            .roleArn(role)
            .environment(Map.of("GREETING", "hello"))
            .appSpecification(app ->
                app.imageUri("shell")
                    .containerEntrypoint("sh", "/opt/ml/processing/code/count.sh")
                    .containerArguments("/opt/ml/processing", last))
            .processingResources(r ->
                r.clusterConfig(
                    c -> c.instanceCount(1).instanceType("ml.m5.large").volumeSizeInGB(10)))
            .processingInputs(input("in"), input("code"))
            .processingOutputConfig(o ->
                o.outputs(
                    ProcessingOutput.builder()
                        .outputName("out")
                        .s3Output(s ->
                            s.s3Uri("s3://data/" + name)
                                .localPath("/opt/ml/processing/out")
                                .s3UploadMode(mode))
                        .build()));
  }

  private static ProcessingInput input(String name) {
    return ProcessingInput.builder()
        .inputName(name)
        .s3Input(s ->
            s.s3Uri("s3://data/" + name)
                .localPath("/opt/ml/processing/" + name)
                .s3DataType("S3Prefix")
                .s3InputMode("File"))
        .build();
  }

  private static DescribeProcessingJobResponse run(
      String name, Consumer<CreateProcessingJobRequest.Builder> job) {
    sagemaker.createProcessingJob(job);
    return ended(name);
  }

  private static DescribeProcessingJobResponse ended(String name) {
    return Waiting.until(
        () -> sagemaker.describeProcessingJob(r -> r.processingJobName(name)),
        state -> state.processingEndTime() != null);
  }

  private static String object(String key) {
    try {
      return s3.getObjectAsBytes(b -> b.bucket("data").key(key)).asUtf8String().strip();
    } catch (NoSuchKeyException e) {
      return "";
    }
  }

  @Test
  void a_processing_job_finds_its_inputs_and_leaves_its_outputs() {
    DescribeProcessingJobResponse state = run("counts", job("counts", "EndOfJob", "true"));

    assertThat(state.failureReason()).isNull();
    assertThat(state.processingJobStatus()).isEqualTo(ProcessingJobStatus.COMPLETED);
    assertThat(object("counts/count")).isEqualTo("2");
    assertThat(sagemaker.listProcessingJobs(r -> r.nameContains("counts")).processingJobSummaries())
        .hasSize(1);
    assertThatThrownBy(() -> run("counts", job("counts", "EndOfJob", "true")))
        .isInstanceOf(ResourceInUseException.class);
  }

  @Test
  void a_failed_job_says_so_and_uploads_nothing() {
    DescribeProcessingJobResponse state = run("fails", job("fails", "EndOfJob", "false"));

    assertThat(state.processingJobStatus()).isEqualTo(ProcessingJobStatus.FAILED);
    assertThat(state.failureReason())
        .isEqualTo("AlgorithmError: See job logs for more information");
    assertThat(object("fails/count")).isEmpty();
  }

  @Test
  void continuous_outputs_come_while_the_job_runs_and_it_can_be_stopped() {
    sagemaker.createProcessingJob(job("goes-on", "Continuous", "sleep 300"));

    assertThat(Waiting.until(() -> object("goes-on/count"), count -> !count.isEmpty()))
        .isEqualTo("2");
    sagemaker.stopProcessingJob(r -> r.processingJobName("goes-on"));

    assertThat(ended("goes-on").processingJobStatus()).isEqualTo(ProcessingJobStatus.STOPPED);
  }

  @Test
  void what_is_not_there_is_not_found_and_other_paths_are_refused() {
    assertThatThrownBy(() -> sagemaker.describeProcessingJob(r -> r.processingJobName("none")))
        .isInstanceOf(SageMakerException.class)
        .hasMessageContaining("Could not find requested job with name: none");
    assertThatThrownBy(() ->
            sagemaker.createProcessingJob(
                job("outside", "EndOfJob", "true")
                    .andThen(j ->
                        j.processingInputs(
                            ProcessingInput.builder()
                                .inputName("in")
                                .s3Input(s ->
                                    s.s3Uri("s3://data/in")
                                        .localPath("/etc")
                                        .s3DataType("S3Prefix"))
                                .build()))))
        .hasMessageContaining("LocalPath: expected a path below /opt/ml, found /etc");
  }
}
