package dev.trimaran.provider.aws;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.JobSpec;
import dev.trimaran.provider.api.JobState;
import dev.trimaran.provider.api.TuningService;
import dev.trimaran.provider.api.TuningSpec;
import dev.trimaran.provider.api.TuningStatus;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.CategoricalParameterRange;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobDefinition;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobSummary;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobObjectiveType;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobStrategyType;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/**
 * Hyperparameter tuning jobs of SageMaker, by its strategy Grid: all combinations, as a search in
 * one process tries them. SageMaker calls a container of theirs with no arguments, and keeps 24
 * bits of a metric: what differs by less is equal to it.
 */
final class TuningServiceDriver implements TuningService {
  private static final String TOKEN = "TRIMARAN_TOKEN";
  private static final String NAME = "TRIMARAN_JOB";
  private static final String START = "start search";

  /** The longest name that SageMaker has for one, shorter than all others. */
  private static final int LONGEST = 32;

  private static final int DIGEST = 8;

  private final Supplier<SageMakerClient> sagemaker;
  private final StackOutputs outputs;
  private final Worker worker;
  private final String prefix;

  TuningServiceDriver(Supplier<SageMakerClient> sagemaker, StackOutputs outputs) {
    this.sagemaker = sagemaker;
    this.outputs = outputs;
    this.worker = new Worker(outputs);
    this.prefix = outputs.find("trainingJobs").orElseGet(() -> outputs.name("train", 40));
  }

  @Override
  public TuningStatus start(TuningSpec spec) {
    JobSpec job = spec.job();
    if (!job.arguments().isEmpty()) {
      throw new CloudException(
          ErrorCode.INVALID_ARGUMENT,
          START,
          job.name(),
          "expected no arguments, which SageMaker passes on to no trial, found "
              + job.arguments().size()
              + "; say it by variables");
    }
    if (describe(job.name()).isEmpty()) {
      try {
        create(spec);
      } catch (CloudException e) {
        if (e.code() != ErrorCode.ALREADY_EXISTS) {
          throw e;
        }
      }
    }
    DescribeHyperParameterTuningJobResponse now =
        describe(job.name()).orElseThrow(() -> missing(START, job.name()));
    if (!job.token().equals(now.trainingJobDefinition().environment().get(TOKEN))) {
      throw new CloudException(
          ErrorCode.ALREADY_EXISTS,
          START,
          job.name(),
          "expected a name that no search had, found one that was started with another token;"
              + " choose another name");
    }
    return status(job.name(), now);
  }

  private void create(TuningSpec spec) {
    JobSpec job = spec.job();
    Call call = new Call(START, job.name(), "sagemaker:CreateHyperParameterTuningJob");
    CreateHyperParameterTuningJobRequest request =
        CreateHyperParameterTuningJobRequest.builder()
            .hyperParameterTuningJobName(name(job.name()))
            .hyperParameterTuningJobConfig(config ->
                config
                    .strategy(HyperParameterTuningJobStrategyType.GRID)
                    .hyperParameterTuningJobObjective(objective ->
                        objective
                            .type(
                                spec.greatest()
                                    ? HyperParameterTuningJobObjectiveType.MAXIMIZE
                                    : HyperParameterTuningJobObjectiveType.MINIMIZE)
                            .metricName(spec.metric()))
                    .resourceLimits(limits -> limits.maxParallelTrainingJobs(spec.atOnce()))
                    .parameterRanges(ranges ->
                        ranges.categoricalParameterRanges(
                            spec.values().entrySet().stream()
                                .map(each ->
                                    CategoricalParameterRange.builder()
                                        .name(each.getKey())
                                        .values(each.getValue())
                                        .build())
                                .toList())))
            .trainingJobDefinition(definition(spec, call))
            .tags(worker.tags(job, "tuning"))
            .build();
    call.of(() -> sagemaker.get().createHyperParameterTuningJob(request));
  }

  private HyperParameterTrainingJobDefinition definition(TuningSpec spec, Call call) {
    JobSpec job = spec.job();
    String machine = worker.machine(job.machine());
    Map<String, String> environment = new TreeMap<>(job.variables());
    environment.put(NAME, job.name());
    environment.put(TOKEN, job.token());
    HyperParameterTrainingJobDefinition.Builder definition =
        HyperParameterTrainingJobDefinition.builder()
            .roleArn(worker.role(call))
            .environment(environment)
            .algorithmSpecification(algorithm ->
                algorithm
                    .trainingImage(worker.image(call))
                    .trainingInputMode("File")
                    .metricDefinitions(
                        MetricDefinition.builder()
                            .name(spec.metric())
                            .regex(spec.metric() + "=([-+0-9.eE]+)")
                            .build()))
            .outputDataConfig(output -> {
              output.s3OutputPath(
                  "s3://" + outputs.require("bucket", START, job.name()) + "/runs/jobs");
              outputs.find("dataKeyArn").ifPresent(output::kmsKeyId);
            })
            .resourceConfig(resources -> {
              resources
                  .instanceType(machine)
                  .instanceCount(1)
                  .volumeSizeInGB(Worker.disk(job.machine()));
              worker.diskKey(machine).ifPresent(resources::volumeKmsKeyId);
            })
            .stoppingCondition(stop -> stop.maxRuntimeInSeconds((int) job.limit().toSeconds()));
    List<String> subnets = outputs.list("subnets");
    if (!subnets.isEmpty()) {
      definition.vpcConfig(
          network -> network.subnets(subnets).securityGroupIds(outputs.list("securityGroups")));
    }
    return definition.build();
  }

  @Override
  public Optional<TuningStatus> status(String name) {
    return describe(name).map(found -> status(name, found));
  }

  private TuningStatus status(String name, DescribeHyperParameterTuningJobResponse found) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    found
        .hyperParameterTuningJobConfig()
        .parameterRanges()
        .categoricalParameterRanges()
        .forEach(range -> values.put(range.name(), range.values()));
    List<Map<String, String>> order = TuningSpec.combinations(values);
    List<TuningStatus.Trial> trials =
        trials(name).stream()
            .map(TuningServiceDriver::trial)
            .sorted(Comparator.comparingInt(trial -> order.indexOf(trial.values())))
            .toList();
    var objective = found.hyperParameterTuningJobConfig().hyperParameterTuningJobObjective();
    JobState state = state(found);
    String reason =
        state == JobState.FAILED ? Optional.ofNullable(found.failureReason()).orElse("") : "";
    if (state == JobState.SUCCEEDED
        && trials.stream().allMatch(trial -> trial.metric().isEmpty())) {
      state = JobState.FAILED;
      reason =
          "expected a trial that ends well with %s=VALUE in its log, found none of %d"
              .formatted(objective.metricName(), trials.size());
    }
    return new TuningStatus(
        name,
        state,
        reason,
        objective.type() == HyperParameterTuningJobObjectiveType.MAXIMIZE,
        trials);
  }

  private List<HyperParameterTrainingJobSummary> trials(String name) {
    return new Call("read search", name, "sagemaker:ListTrainingJobsForHyperParameterTuningJob")
        .of(() ->
            sagemaker
                .get()
                .listTrainingJobsForHyperParameterTuningJobPaginator(
                    request -> request.hyperParameterTuningJobName(name(name)))
                .trainingJobSummaries()
                .stream()
                .toList());
  }

  private static TuningStatus.Trial trial(HyperParameterTrainingJobSummary found) {
    var metric = found.finalHyperParameterTuningJobObjectiveMetric();
    return new TuningStatus.Trial(
        found.trainingJobName(),
        found.tunedHyperParameters(),
        metric == null || found.trainingJobStatus() != TrainingJobStatus.COMPLETED
            ? OptionalDouble.empty()
            : OptionalDouble.of(metric.value()));
  }

  private static JobState state(DescribeHyperParameterTuningJobResponse found) {
    return switch (found.hyperParameterTuningJobStatus()) {
      case COMPLETED -> JobState.SUCCEEDED;
      case IN_PROGRESS -> JobState.RUNNING;
      case STOPPING -> JobState.STOPPING;
      case STOPPED -> JobState.STOPPED;
      default -> JobState.FAILED;
    };
  }

  @Override
  public void stop(String name) {
    JobState now =
        status(name).map(TuningStatus::state).orElseThrow(() -> missing("stop search", name));
    if (!now.ended()) {
      new Call("stop search", name, "sagemaker:StopHyperParameterTuningJob")
          .of(() ->
              sagemaker
                  .get()
                  .stopHyperParameterTuningJob(
                      request -> request.hyperParameterTuningJobName(name(name))));
    }
  }

  private Optional<DescribeHyperParameterTuningJobResponse> describe(String name) {
    return new Call("read search", name, "sagemaker:DescribeHyperParameterTuningJob")
        .find(() ->
            sagemaker
                .get()
                .describeHyperParameterTuningJob(
                    request -> request.hyperParameterTuningJobName(name(name))));
  }

  /** What SageMaker calls it: its name behind the prefix of training jobs, cut where too long. */
  private String name(String name) {
    String whole = prefix + "-" + name;
    if (whole.length() <= LONGEST) {
      return whole;
    }
    return whole.substring(0, LONGEST - DIGEST - 1).replaceAll("-+$", "")
        + "-"
        + Digest.of(whole).substring(0, DIGEST);
  }

  private static CloudException missing(String operation, String name) {
    return new CloudException(
        ErrorCode.NOT_FOUND, operation, name, "expected a search of this name, found none");
  }
}
