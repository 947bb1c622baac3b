package dev.trimaran.emulation.aws.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.aws.Started;
import dev.trimaran.emulation.job.Image;
import dev.trimaran.emulation.job.Images;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.CategoricalParameterRange;
import software.amazon.awssdk.services.sagemaker.model.CreateHyperParameterTuningJobRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeHyperParameterTuningJobResponse;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTrainingJobSummary;
import software.amazon.awssdk.services.sagemaker.model.HyperParameterTuningJobStatus;
import software.amazon.awssdk.services.sagemaker.model.IntegerParameterRange;
import software.amazon.awssdk.services.sagemaker.model.MetricDefinition;
import software.amazon.awssdk.services.sagemaker.model.ParameterRanges;
import software.amazon.awssdk.services.sagemaker.model.ResourceNotFoundException;

/** Tuning jobs whose training jobs print their own parameter as their score. */
class TuningJobsTest {
  @RegisterExtension
  static final Started AWS =
      new Started(
          Options.defaults()
              .faster(200)
              .with(
                  Images.of(
                      Map.of(
                          "score",
                          new Image(
                              Map.of(),
                              List.of(
                                  "sh", "-c", "echo score: $SM_HP_DEPTH; exec $SM_HP_LAST"))))));

  private static String role;
  private static SageMakerClient sagemaker;

  @BeforeAll
  static void fill() {
    role = AWS.role("tuner", "sagemaker.amazonaws.com");
    sagemaker = AWS.client(SageMakerClient.class);
    AWS.client(S3Client.class)
        .createBucket(b ->
            b.bucket("tuned").createBucketConfiguration(c -> c.locationConstraint(Started.REGION)));
  }

  private static final ParameterRanges GRID =
      ParameterRanges.builder()
          .categoricalParameterRanges(
              CategoricalParameterRange.builder().name("depth").values("2", "5", "3").build())
          .build();
  private static final ParameterRanges INTEGERS =
      ParameterRanges.builder()
          .integerParameterRanges(
              IntegerParameterRange.builder().name("depth").minValue("10").maxValue("20").build())
          .build();

  private static Consumer<CreateHyperParameterTuningJobRequest.Builder> job(
      String name, String strategy, ParameterRanges ranges, String last) {
    return job ->
        job.hyperParameterTuningJobName(name)
            .hyperParameterTuningJobConfig(c ->
                c.strategy(strategy)
                    .randomSeed(7)
                    .parameterRanges(ranges)
                    .hyperParameterTuningJobObjective(o -> o.type("Maximize").metricName("score"))
                    .resourceLimits(l -> l.maxNumberOfTrainingJobs(3).maxParallelTrainingJobs(2)))
            .trainingJobDefinition(d ->
                d.roleArn(role)
                    .staticHyperParameters(Map.of("last", last))
                    .algorithmSpecification(a ->
                        a.trainingImage("score")
                            .trainingInputMode("File")
                            .metricDefinitions(
                                MetricDefinition.builder()
                                    .name("score")
                                    .regex("score: ([0-9]+)")
                                    .build()))
                    .outputDataConfig(o -> o.s3OutputPath("s3://tuned/out"))
                    .resourceConfig(
                        r -> r.instanceType("ml.m5.large").instanceCount(1).volumeSizeInGB(1))
                    .stoppingCondition(s -> s.maxRuntimeInSeconds(600)));
  }

  private static DescribeHyperParameterTuningJobResponse ended(String name) {
    return Waiting.until(
        () -> sagemaker.describeHyperParameterTuningJob(r -> r.hyperParameterTuningJobName(name)),
        state -> state.hyperParameterTuningEndTime() != null);
  }

  private static List<HyperParameterTrainingJobSummary> trials(String name) {
    return sagemaker
        .listTrainingJobsForHyperParameterTuningJob(
            r -> r.hyperParameterTuningJobName(name).sortBy("Name").sortOrder("Ascending"))
        .trainingJobSummaries();
  }

  @Test
  void a_grid_is_trained_through_and_the_best_is_told() {
    sagemaker.createHyperParameterTuningJob(job("grid", "Grid", GRID, "true"));

    DescribeHyperParameterTuningJobResponse state = ended("grid");

    assertThat(state.hyperParameterTuningJobStatus())
        .isEqualTo(HyperParameterTuningJobStatus.COMPLETED);
    assertThat(state.trainingJobStatusCounters().completed()).isEqualTo(3);
    assertThat(state.bestTrainingJob().tunedHyperParameters()).isEqualTo(Map.of("depth", "5"));
    assertThat(state.bestTrainingJob().finalHyperParameterTuningJobObjectiveMetric().value())
        .isEqualTo(5f);
    assertThat(
            sagemaker
                .listTrainingJobsForHyperParameterTuningJob(r ->
                    r.hyperParameterTuningJobName("grid")
                        .sortBy("FinalObjectiveMetricValue")
                        .sortOrder("Descending"))
                .trainingJobSummaries())
        .extracting(trial -> trial.tunedHyperParameters().get("depth"))
        .containsExactly("5", "3", "2");
    assertThat(
            sagemaker
                .listHyperParameterTuningJobs(r -> r.nameContains("gri"))
                .hyperParameterTuningJobSummaries())
        .extracting(job -> job.hyperParameterTuningJobName() + " " + job.strategyAsString())
        .containsExactly("grid Grid");
    assertThat(trials("grid"))
        .extracting(trial -> trial.tunedHyperParameters().get("depth"))
        .containsExactly("2", "5", "3");
    assertThat(
            sagemaker
                .describeTrainingJob(
                    r -> r.trainingJobName(state.bestTrainingJob().trainingJobName()))
                .tuningJobArn())
        .isEqualTo(state.hyperParameterTuningJobArn());
  }

  @Test
  void chance_stays_within_the_ranges() {
    sagemaker.createHyperParameterTuningJob(job("chance", "Random", INTEGERS, "true"));

    assertThat(ended("chance").objectiveStatusCounters().succeeded()).isEqualTo(3);
    assertThat(trials("chance"))
        .hasSize(3)
        .allSatisfy(trial ->
            assertThat(Integer.parseInt(trial.tunedHyperParameters().get("depth")))
                .isBetween(10, 20));
  }

  @Test
  void a_stopped_tuning_job_stops_its_training_jobs() {
    sagemaker.createHyperParameterTuningJob(job("stops", "Random", INTEGERS, "sleep 300"));
    Waiting.until(
        () -> trials("stops"),
        trials -> trials.stream().anyMatch(trial -> trial.trainingStartTime() != null));

    sagemaker.stopHyperParameterTuningJob(r -> r.hyperParameterTuningJobName("stops"));

    assertThat(ended("stops").hyperParameterTuningJobStatus())
        .isEqualTo(HyperParameterTuningJobStatus.STOPPED);
    assertThat(trials("stops"))
        .allSatisfy(trial -> assertThat(trial.trainingJobStatusAsString()).isEqualTo("Stopped"));
  }

  @Test
  void a_tuning_job_none_of_whose_training_jobs_succeeds_has_failed() {
    sagemaker.createHyperParameterTuningJob(job("fails", "Grid", GRID, "false"));

    DescribeHyperParameterTuningJobResponse state = ended("fails");

    assertThat(state.hyperParameterTuningJobStatus())
        .isEqualTo(HyperParameterTuningJobStatus.FAILED);
    assertThat(state.failureReason())
        .isEqualTo(
            "No training job succeeded after 3 attempts. Please take a look at the training job"
                + " failures to get more details.");
    assertThat(state.trainingJobStatusCounters().nonRetryableError()).isEqualTo(3);
  }

  @Test
  void what_cannot_be_tuned_is_refused() {
    assertThatThrownBy(() ->
            sagemaker.createHyperParameterTuningJob(job("bayes", "Bayesian", INTEGERS, "true")))
        .hasMessageContaining("Strategy: expected Random or Grid, found Bayesian");
    assertThatThrownBy(
            () -> sagemaker.createHyperParameterTuningJob(job("odd", "Grid", INTEGERS, "true")))
        .hasMessageContaining("The Grid strategy supports only CategoricalParameterRanges");
    assertThatThrownBy(() ->
            sagemaker.describeHyperParameterTuningJob(r -> r.hyperParameterTuningJobName("none")))
        .isInstanceOf(ResourceNotFoundException.class);
  }
}
