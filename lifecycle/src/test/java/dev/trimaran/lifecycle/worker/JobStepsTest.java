package dev.trimaran.lifecycle.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.RunResult;
import dev.trimaran.lifecycle.run.RunStatus;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.lifecycle.run.StepExecutor;
import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.JobSpec;
import dev.trimaran.provider.api.JobState;
import dev.trimaran.provider.api.LogLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps that are jobs come to what they come to in the run's own process. */
class JobStepsTest {
  @TempDir private Path folder;
  private JobShop shop;

  @BeforeEach
  void shop() throws IOException {
    shop = new JobShop(folder);
  }

  @Test
  void work_on_tables_and_training_are_jobs_and_the_rest_is_not() {
    RunResult result = shop.runByJobs();

    assertThat(result.record().message()).isEmpty();
    assertThat(shop.jobs.started)
        .extracting(JobSpec::tags)
        .extracting(tags -> tags.get("trimaran:step"))
        .containsExactlyInAnyOrder(
            "validate:flights", "prepare:flights", "features", "train:good", "evaluate");
    assertThat(shop.jobs.started)
        .extracting(JobSpec::name)
        .allSatisfy(name -> assertThat(name).matches("late-flights-[a-z-]+-[0-9a-f]{12}-1"));
  }

  @Test
  void jobs_come_to_the_same_results() throws IOException {
    RunResult byJobs = shop.runByJobs();
    RunResult here =
        new JobShop(Files.createDirectory(folder.resolve("other"))).run(StepExecutor.here());

    assertThat(byJobs.manifests().keySet()).isEqualTo(here.manifests().keySet());
    assertThat(byJobs.manifests().get("train:good").artifacts())
        .isEqualTo(here.manifests().get("train:good").artifacts());
    assertThat(byJobs.manifests().get("register").facts().get("digest"))
        .isEqualTo(here.manifests().get("register").facts().get("digest"));
  }

  @Test
  void a_provider_without_a_tracker_runs_untracked() {
    shop.provider.refuse(Capability.EXPERIMENT_TRACKER);

    RunResult result = shop.runByJobs();

    assertThat(result.record().message()).isEmpty();
    assertThat(result.manifests().get("train:good").facts().get("run").asText()).isEmpty();
  }

  @Test
  void what_is_done_is_not_a_job_again() {
    shop.runByJobs();
    shop.jobs.started.clear();

    assertThat(shop.runByJobs().exitCode()).isZero();
    assertThat(shop.jobs.started).isEmpty();
  }

  @Test
  void a_refusal_of_the_data_is_the_runs() {
    shop.spec = shop.spec.replace("max_value: 1000", "max_value: 10");

    RunResult result = shop.runByJobs();

    assertThat(result.exitCode()).isEqualTo(ExitCode.VALIDATION);
    assertThat(result.record().message().orElseThrow()).contains("expect_table_row_count");
  }

  @Test
  void a_failure_of_the_work_is_told_in_the_works_own_words() {
    shop.spec = shop.spec.replace("{feature: 0, at: 5}", "{feature: 9}");

    RunResult result = shop.runByJobs();

    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(result.record().message().orElseThrow())
        .contains("feature: expected one of 1, found 9");
  }

  @Test
  void a_job_that_leaves_nothing_is_told_with_its_reason_and_the_end_of_its_log() {
    shop.jobs.body((spec, log) -> {
      log.add(new LogLine(Instant.EPOCH, "the last words"));
      return JobState.TIMED_OUT;
    });

    RunResult result = shop.runByJobs();

    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(result.record().message().orElseThrow())
        .containsPattern(
            "the job late-flights-[a-z-]+-[0-9a-f]{12}-1 ended as TIMED_OUT without an outcome");
    assertThat(result.failure().orElseThrow()).isInstanceOf(StageFailure.class);
    assertThat(((StageFailure) result.failure().orElseThrow()).details())
        .contains("the last words");
  }

  @Test
  void an_interrupted_run_stops_its_jobs() {
    Thread run = Thread.currentThread();
    shop.jobs.body((spec, log) -> {
      run.interrupt();
      return JobState.RUNNING;
    });

    RunResult result = shop.runByJobs();

    assertThat(result.record().status()).isEqualTo(RunStatus.INTERRUPTED);
    assertThat(shop.jobs.started).isNotEmpty();
    assertThat(shop.jobs.started)
        .extracting(job -> shop.jobs.status(job.name()).orElseThrow().state())
        .containsOnly(JobState.STOPPED);
  }

  @Test
  void a_failed_job_is_tried_again_by_the_next_run() {
    shop.jobs.body((spec, log) -> JobState.FAILED);
    assertThat(shop.runByJobs().record().status()).isEqualTo(RunStatus.FAILED);
    shop.jobs.started.clear();
    shop.jobs.body(shop::work);

    assertThat(shop.runByJobs().exitCode()).isZero();
    assertThat(shop.jobs.started)
        .extracting(JobSpec::name)
        .anySatisfy(name -> assertThat(name).endsWith("-2"));
  }

  @Test
  void a_job_that_ended_while_no_run_looked_is_taken_in() {
    shop.jobs.body((spec, log) -> {
      shop.work(spec, log);
      throw new IllegalStateException("this run dies");
    });
    shop.runByJobs();
    List<JobSpec> finished = List.copyOf(shop.jobs.started);
    finished.forEach(job -> shop.jobs.ends(job.name(), JobState.SUCCEEDED, ""));
    shop.jobs.started.clear();
    shop.jobs.body(shop::work);

    assertThat(shop.runByJobs().exitCode()).isZero();
    assertThat(shop.jobs.started)
        .extracting(JobSpec::name)
        .doesNotContainAnyElementsOf(finished.stream().map(JobSpec::name).toList());
  }

  @Test
  void a_worker_of_another_version_refuses() {
    shop.workerVersion = "2";

    RunResult result = shop.runByJobs();

    assertThat(result.record().message().orElseThrow())
        .contains("expected a worker of version 1, found version 2");
  }
}
