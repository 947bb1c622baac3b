package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.JobSpec;
import dev.trimaran.provider.api.JobState;
import dev.trimaran.provider.api.JobStatus;
import dev.trimaran.provider.api.TrainingService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.CreateTrainingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeTrainingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.SecondaryStatus;
import software.amazon.awssdk.services.sagemaker.model.SortOrder;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobSummary;

/** Training jobs of SageMaker that run the worker's image. */
final class TrainingServiceDriver extends SageMakerJobs implements TrainingService {
  private static final String LOGS = "/aws/sagemaker/TrainingJobs";

  private final Supplier<SageMakerClient> sagemaker;
  private final StackOutputs outputs;
  private final Worker worker;

  TrainingServiceDriver(
      Supplier<SageMakerClient> sagemaker,
      Supplier<CloudWatchLogsClient> logs,
      StackOutputs outputs) {
    super(
        outputs.find("trainingJobs").orElseGet(() -> outputs.name("train", 40)),
        new JobLogs(logs, LOGS));
    this.sagemaker = sagemaker;
    this.outputs = outputs;
    this.worker = new Worker(outputs);
  }

  @Override
  void create(String job, JobSpec spec, Map<String, String> environment) {
    Call call = new Call("start job", spec.name(), "sagemaker:CreateTrainingJob");
    String machine = worker.machine(spec.machine());
    CreateTrainingJobRequest.Builder request =
        CreateTrainingJobRequest.builder()
            .trainingJobName(job)
            .roleArn(worker.role(call))
            .algorithmSpecification(algorithm -> {
              algorithm.trainingImage(worker.image(call)).trainingInputMode("File");
              if (!spec.arguments().isEmpty()) {
                algorithm.containerArguments(spec.arguments());
              }
            })
            .environment(environment)
            .outputDataConfig(output -> {
              output.s3OutputPath(
                  "s3://" + outputs.require("bucket", "start job", spec.name()) + "/runs/jobs");
              outputs.find("dataKeyArn").ifPresent(output::kmsKeyId);
            })
            .resourceConfig(resources -> {
              resources
                  .instanceType(machine)
                  .instanceCount(1)
                  .volumeSizeInGB(Worker.disk(spec.machine()));
              worker.diskKey(machine).ifPresent(resources::volumeKmsKeyId);
            })
            .stoppingCondition(stop -> stop.maxRuntimeInSeconds((int) spec.limit().toSeconds()))
            .tags(worker.tags(spec, "training"));
    List<String> subnets = outputs.list("subnets");
    if (!subnets.isEmpty()) {
      request.vpcConfig(
          network -> network.subnets(subnets).securityGroupIds(outputs.list("securityGroups")));
    }
    call.of(() -> sagemaker.get().createTrainingJob(request.build()));
  }

  @Override
  Optional<Described> describe(String job) {
    return new Call("read job", job, "sagemaker:DescribeTrainingJob")
        .find(() -> sagemaker.get().describeTrainingJob(request -> request.trainingJobName(job)))
        .map(TrainingServiceDriver::described);
  }

  private static Described described(DescribeTrainingJobResponse job) {
    JobState state = state(job);
    String reason =
        state == JobState.FAILED ? Optional.ofNullable(job.failureReason()).orElse("") : "";
    if (state == JobState.TIMED_OUT) {
      reason = "expected its end within " + job.stoppingCondition().maxRuntimeInSeconds() + " s";
    }
    JobStatus status =
        new JobStatus(
            job.trainingJobName(),
            job.trainingJobArn(),
            state,
            reason,
            Worker.exitCode(state, reason),
            job.creationTime(),
            state.ended()
                ? Optional.ofNullable(job.trainingEndTime())
                    .or(() -> Optional.of(job.lastModifiedTime()))
                : Optional.empty());
    return new Described(status, job.environment());
  }

  private static JobState state(DescribeTrainingJobResponse job) {
    return switch (job.trainingJobStatus()) {
      case COMPLETED -> JobState.SUCCEEDED;
      case FAILED, DELETING, UNKNOWN_TO_SDK_VERSION -> JobState.FAILED;
      case STOPPING -> JobState.STOPPING;
      case STOPPED ->
          job.secondaryStatus() == SecondaryStatus.MAX_RUNTIME_EXCEEDED
              ? JobState.TIMED_OUT
              : JobState.STOPPED;
      case IN_PROGRESS ->
          switch (job.secondaryStatus()) {
            case TRAINING, UPLOADING, INTERRUPTED -> JobState.RUNNING;
            default -> JobState.PENDING;
          };
    };
  }

  @Override
  List<String> names(String beginning) {
    return new Call("list jobs", beginning, "sagemaker:ListTrainingJobs")
        .of(() ->
            sagemaker
                .get()
                .listTrainingJobsPaginator(request ->
                    request
                        .nameContains(beginning)
                        .sortBy("CreationTime")
                        .sortOrder(SortOrder.DESCENDING))
                .trainingJobSummaries()
                .stream()
                .map(TrainingJobSummary::trainingJobName)
                .filter(name -> name.startsWith(beginning))
                .toList());
  }

  @Override
  void end(String job) {
    new Call("stop job", job, "sagemaker:StopTrainingJob")
        .of(() -> sagemaker.get().stopTrainingJob(request -> request.trainingJobName(job)));
  }
}
