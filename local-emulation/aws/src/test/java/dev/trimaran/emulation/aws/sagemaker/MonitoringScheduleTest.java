package dev.trimaran.emulation.aws.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.aws.Started;
import dev.trimaran.emulation.job.Images;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.MonitoringExecutionSummary;
import software.amazon.awssdk.services.sagemaker.model.MonitoringInput;
import software.amazon.awssdk.services.sagemaker.model.MonitoringOutput;
import software.amazon.awssdk.services.sagemaker.model.MonitoringScheduleConfig;
import software.amazon.awssdk.services.sagemaker.model.ResourceNotFoundException;

@Timeout(120)
final class MonitoringScheduleTest {
  private static final String MONITOR =
      "monitor=sh -c 'cat \"$dataset_source\"/* > \"$output_path/seen.txt\"'";

  @RegisterExtension
  static final Started AWS =
      new Started(Options.defaults().faster(100).with(Images.parse(List.of(MONITOR))));

  private static String role = "";

  private final SageMakerClient client = AWS.client(SageMakerClient.class);

  @BeforeAll
  static void place() {
    role = AWS.role("monitoring", "sagemaker.amazonaws.com");
    S3Client s3 = AWS.client(S3Client.class);
    s3.createBucket(r -> r.bucket("monitoring"));
    s3.putObject(
        r -> r.bucket("monitoring").key("captured/a.jsonl"), RequestBody.fromString("rows"));
  }

  @Test
  void runsItsJobWhenItIsTimeUntilItIsStopped() {
    create("each-minute", "cron(0/1 * ? * * *)");

    List<MonitoringExecutionSummary> runs = completed("each-minute", 2);
    client.stopMonitoringSchedule(r -> r.monitoringScheduleName("each-minute"));

    assertThat(runs.getFirst().scheduledTime()).isAfter(runs.get(1).scheduledTime());
    assertThat(runs.getFirst().processingJobArn()).contains(":processing-job/model-monitoring-");
    assertThat(
            AWS.client(S3Client.class)
                .getObjectAsBytes(r -> r.bucket("monitoring").key("found/seen.txt"))
                .asUtf8String())
        .isEqualTo("rows");
    assertThat(
            client
                .describeMonitoringSchedule(r -> r.monitoringScheduleName("each-minute"))
                .monitoringScheduleStatusAsString())
        .isEqualTo("Stopped");
  }

  @Test
  void runsOnceNow() {
    create("once", "NOW");

    assertThat(completed("once", 1)).hasSize(1);
  }

  @Test
  void keepsSchedules() {
    create("kept", "cron(0 * ? * * *)");

    assertThat(
            client
                .listMonitoringSchedules(r -> r.nameContains("kep"))
                .monitoringScheduleSummaries())
        .singleElement()
        .satisfies(one -> assertThat(one.monitoringScheduleName()).isEqualTo("kept"));
    assertThatThrownBy(() -> create("broken", "cron(hourly)"))
        .hasMessageContaining("Invalid schedule expression cron(hourly)");
    client.deleteMonitoringSchedule(r -> r.monitoringScheduleName("kept"));
    assertThatThrownBy(
            () -> client.describeMonitoringSchedule(r -> r.monitoringScheduleName("kept")))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("monitoring-schedule/kept not found");
  }

  @Test
  void changesStopsAndStartsAgain() {
    create("changed", "cron(0 * ? * * *)");
    scheduled("changed", "Scheduled");
    client.stopMonitoringSchedule(r -> r.monitoringScheduleName("changed"));
    scheduled("changed", "Stopped");

    client.updateMonitoringSchedule(r ->
        r.monitoringScheduleName("changed").monitoringScheduleConfig(config("cron(0 12 ? * * *)")));
    client.startMonitoringSchedule(r -> r.monitoringScheduleName("changed"));

    scheduled("changed", "Scheduled");
    assertThat(
            client
                .describeMonitoringSchedule(r -> r.monitoringScheduleName("changed"))
                .monitoringScheduleConfig()
                .scheduleConfig()
                .scheduleExpression())
        .isEqualTo("cron(0 12 ? * * *)");
  }

  private void scheduled(String name, String status) {
    Waiting.until(
        () ->
            client
                .describeMonitoringSchedule(r -> r.monitoringScheduleName(name))
                .monitoringScheduleStatusAsString(),
        status::equals);
  }

  private List<MonitoringExecutionSummary> completed(String name, int count) {
    while (true) {
      List<MonitoringExecutionSummary> runs =
          client
              .listMonitoringExecutions(r -> r.monitoringScheduleName(name))
              .monitoringExecutionSummaries();
      assertThat(runs).noneMatch(run -> run.monitoringExecutionStatusAsString().equals("Failed"));
      List<MonitoringExecutionSummary> done =
          runs.stream()
              .filter(run -> run.monitoringExecutionStatusAsString().equals("Completed"))
              .toList();
      if (done.size() >= count) {
        return done;
      }
      LockSupport.parkNanos(50_000_000);
    }
  }

  private void create(String name, String expression) {
    client.createMonitoringSchedule(
        r -> r.monitoringScheduleName(name).monitoringScheduleConfig(config(expression)));
  }

  private static MonitoringScheduleConfig config(String expression) {
    return MonitoringScheduleConfig.builder()
        .scheduleConfig(s -> s.scheduleExpression(expression))
        .monitoringJobDefinition(d ->
            d.roleArn(role)
                .monitoringInputs(
                    MonitoringInput.builder()
                        .batchTransformInput(b ->
                            b.dataCapturedDestinationS3Uri("s3://monitoring/captured")
                                .datasetFormat(f -> f.json(j -> j.line(true)))
                                .localPath("/opt/ml/processing/data"))
                        .build())
                .monitoringOutputConfig(o ->
                    o.monitoringOutputs(
                        MonitoringOutput.builder()
                            .s3Output(s ->
                                s.s3Uri("s3://monitoring/found")
                                    .localPath("/opt/ml/processing/found"))
                            .build()))
                .monitoringResources(m ->
                    m.clusterConfig(
                        c -> c.instanceCount(1).instanceType("ml.m5.large").volumeSizeInGB(1)))
                .monitoringAppSpecification(a -> a.imageUri("monitor")))
        .build();
  }
}
