package dev.trimaran.stacks.aws.leftover;

import dev.trimaran.stacks.plan.StackState;
import dev.trimaran.stacks.plan.StateResource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobStatus;
import software.amazon.awssdk.services.sagemaker.model.ProcessingJobStatus;
import software.amazon.awssdk.services.sagemaker.model.TrainingJobStatus;

/**
 * Jobs that still work, at a cost; they are stopped. AWS keeps no means to delete the records of
 * those that have ended, and charges nothing for them.
 */
final class RunningJobs implements Kind {
  private static final String JOB = "aws:glue/job:Job";
  private static final Set<JobRunState> AT_WORK =
      Set.of(JobRunState.STARTING, JobRunState.RUNNING, JobRunState.WAITING);
  private static final String SAGEMAKER = "SageMaker";

  private final SageMakerClient sagemaker;
  private final GlueClient glue;
  private final TaggedNames tagged;

  RunningJobs(SageMakerClient sagemaker, GlueClient glue) {
    this.sagemaker = sagemaker;
    this.glue = glue;
    this.tagged = new TaggedNames(sagemaker);
  }

  @Override
  public Stream<Thing> in(StackState stack) {
    StackFacts facts = new StackFacts(stack);
    return Stream.of(searches(facts), trainings(facts), processings(facts), runs(facts))
        .flatMap(all -> all);
  }

  private Stream<Thing> searches(StackFacts facts) {
    return sagemaker
        .listHyperParameterTuningJobsPaginator(request ->
            request
                .nameContains(facts.prefix())
                .statusEquals(HyperParameterTuningJobStatus.IN_PROGRESS))
        .hyperParameterTuningJobSummaries()
        .stream()
        .filter(job -> tagged.are(job.hyperParameterTuningJobArn(), facts))
        .map(job ->
            thing(
                "running tuning jobs",
                () ->
                    sagemaker.stopHyperParameterTuningJob(request ->
                        request.hyperParameterTuningJobName(job.hyperParameterTuningJobName()))));
  }

  private Stream<Thing> trainings(StackFacts facts) {
    return sagemaker
        .listTrainingJobsPaginator(request ->
            request.nameContains(facts.prefix()).statusEquals(TrainingJobStatus.IN_PROGRESS))
        .trainingJobSummaries()
        .stream()
        .filter(job -> tagged.are(job.trainingJobArn(), facts))
        .map(job ->
            thing(
                "running training jobs",
                () ->
                    sagemaker.stopTrainingJob(
                        request -> request.trainingJobName(job.trainingJobName()))));
  }

  private Stream<Thing> processings(StackFacts facts) {
    return sagemaker
        .listProcessingJobsPaginator(request ->
            request.nameContains(facts.prefix()).statusEquals(ProcessingJobStatus.IN_PROGRESS))
        .processingJobSummaries()
        .stream()
        .filter(job -> tagged.are(job.processingJobArn(), facts))
        .map(job ->
            thing(
                "running processing jobs",
                () ->
                    sagemaker.stopProcessingJob(
                        request -> request.processingJobName(job.processingJobName()))));
  }

  private static Thing thing(String kind, Runnable stop) {
    return new Thing(kind, SAGEMAKER, Optional.empty(), stop);
  }

  private Stream<Thing> runs(StackFacts facts) {
    return facts.of(JOB).flatMap(this::runs);
  }

  private Stream<Thing> runs(StateResource job) {
    String name = job.id().orElseThrow();
    return glue.getJobRunsPaginator(request -> request.jobName(name)).jobRuns().stream()
        .filter(run -> AT_WORK.contains(run.jobRunState()))
        .map(run ->
            new Thing(
                "running job runs",
                "Glue, " + name,
                Optional.of(job.urn()),
                () -> glue.batchStopJobRun(request -> request.jobName(name).jobRunIds(run.id()))));
  }
}
