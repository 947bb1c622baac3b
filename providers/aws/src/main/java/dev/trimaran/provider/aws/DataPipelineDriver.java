package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.DataPipeline;
import dev.trimaran.provider.api.JobSpec;
import dev.trimaran.provider.api.JobState;
import dev.trimaran.provider.api.JobStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.CreateProcessingJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeProcessingJobResponse;
import software.amazon.awssdk.services.sagemaker.model.ProcessingJobSummary;
import software.amazon.awssdk.services.sagemaker.model.SortOrder;

/** Processing jobs of SageMaker that run the worker's image on one machine. */
final class DataPipelineDriver extends SageMakerJobs implements DataPipeline {
  private static final String LOGS = "/aws/sagemaker/ProcessingJobs";

  private final Supplier<SageMakerClient> sagemaker;
  private final StackOutputs outputs;
  private final Worker worker;

  DataPipelineDriver(
      Supplier<SageMakerClient> sagemaker,
      Supplier<CloudWatchLogsClient> logs,
      StackOutputs outputs) {
    super(
        outputs.find("processingJobs").orElseGet(() -> outputs.name("prepare", 40)),
        new JobLogs(logs, LOGS));
    this.sagemaker = sagemaker;
    this.outputs = outputs;
    this.worker = new Worker(outputs);
  }

  @Override
  void create(String job, JobSpec spec, Map<String, String> environment) {
    Call call = new Call("start job", spec.name(), "sagemaker:CreateProcessingJob");
    String machine = worker.machine(spec.machine());
    CreateProcessingJobRequest.Builder request =
        CreateProcessingJobRequest.builder()
            .processingJobName(job)
            .roleArn(outputs.find("processingRoleArn").orElseGet(() -> worker.role(call)))
            .appSpecification(application -> {
              application.imageUri(worker.image(call));
              if (!spec.arguments().isEmpty()) {
                application.containerArguments(spec.arguments());
              }
            })
            .environment(environment)
            .processingResources(resources ->
                resources.clusterConfig(cluster -> {
                  cluster
                      .instanceType(machine)
                      .instanceCount(1)
                      .volumeSizeInGB(Worker.disk(spec.machine()));
                  worker.diskKey(machine).ifPresent(cluster::volumeKmsKeyId);
                }))
            .stoppingCondition(stop -> stop.maxRuntimeInSeconds((int) spec.limit().toSeconds()))
            .tags(worker.tags(spec, "pipeline"));
    List<String> subnets = outputs.list("subnets");
    if (!subnets.isEmpty()) {
      request.networkConfig(network ->
          network.vpcConfig(
              vpc -> vpc.subnets(subnets).securityGroupIds(outputs.list("securityGroups"))));
    }
    call.of(() -> sagemaker.get().createProcessingJob(request.build()));
  }

  @Override
  Optional<Described> describe(String job) {
    return new Call("read job", job, "sagemaker:DescribeProcessingJob")
        .find(
            () -> sagemaker.get().describeProcessingJob(request -> request.processingJobName(job)))
        .map(this::described);
  }

  private Described described(DescribeProcessingJobResponse job) {
    JobState state = state(job);
    String reason =
        switch (state) {
          case FAILED -> reason(job);
          case TIMED_OUT ->
              "expected its end within " + job.stoppingCondition().maxRuntimeInSeconds() + " s";
          default -> "";
        };
    JobStatus status =
        new JobStatus(
            job.processingJobName(),
            job.processingJobArn(),
            state,
            reason,
            Worker.exitCode(state, reason),
            job.creationTime(),
            state.ended()
                ? Optional.ofNullable(job.processingEndTime())
                    .or(() -> Optional.of(job.lastModifiedTime()))
                : Optional.empty());
    return new Described(status, job.environment());
  }

  /**
   * Why it failed. Of a container that failed SageMaker says no more than that its log knows, so
   * what the container left as its message, or wrote last, is told beside it.
   */
  private String reason(DescribeProcessingJobResponse job) {
    String said = Optional.ofNullable(job.failureReason()).orElse("");
    Optional<String> own =
        Optional.ofNullable(job.exitMessage()).filter(message -> !message.isBlank());
    if (own.isEmpty() && said.contains("See job logs")) {
      own = lastWords(job.processingJobName());
    }
    return own.map(words -> said.isEmpty() ? words : said + ": " + words).orElse(said);
  }

  private static JobState state(DescribeProcessingJobResponse job) {
    return switch (job.processingJobStatus()) {
      case COMPLETED -> JobState.SUCCEEDED;
      case FAILED, UNKNOWN_TO_SDK_VERSION ->
          tookTooLong(job) ? JobState.TIMED_OUT : JobState.FAILED;
      case STOPPING -> JobState.STOPPING;
      case STOPPED -> tookTooLong(job) ? JobState.TIMED_OUT : JobState.STOPPED;
      case IN_PROGRESS -> job.processingStartTime() == null ? JobState.PENDING : JobState.RUNNING;
    };
  }

  /** SageMaker says of a processing job only in words that it took longer than it was given. */
  private static boolean tookTooLong(DescribeProcessingJobResponse job) {
    String said = job.failureReason() + " " + job.exitMessage();
    if (said.contains("MaxRuntime") || said.contains("max runtime")) {
      return true;
    }
    return job.processingStartTime() != null
        && job.processingEndTime() != null
        && job.stoppingCondition() != null
        && job.exitMessage() == null
        && Duration.between(job.processingStartTime(), job.processingEndTime()).toSeconds()
            >= job.stoppingCondition().maxRuntimeInSeconds();
  }

  @Override
  List<String> names(String beginning) {
    return new Call("list jobs", beginning, "sagemaker:ListProcessingJobs")
        .of(() ->
            sagemaker
                .get()
                .listProcessingJobsPaginator(request ->
                    request
                        .nameContains(beginning)
                        .sortBy("CreationTime")
                        .sortOrder(SortOrder.DESCENDING))
                .processingJobSummaries()
                .stream()
                .map(ProcessingJobSummary::processingJobName)
                .filter(name -> name.startsWith(beginning))
                .toList());
  }

  @Override
  void end(String job) {
    new Call("stop job", job, "sagemaker:StopProcessingJob")
        .of(() -> sagemaker.get().stopProcessingJob(request -> request.processingJobName(job)));
  }
}
