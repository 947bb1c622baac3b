package dev.trimaran.provider.tck.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.JobService;
import dev.trimaran.provider.api.JobSpec;
import dev.trimaran.provider.api.JobState;
import dev.trimaran.provider.api.JobStatus;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.tck.Failures;
import dev.trimaran.provider.tck.Place;
import dev.trimaran.provider.tck.ProviderTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A job is started, runs by itself and ends. */
@ProviderTest
class JobLifeTest {
  @ParameterizedTest
  @EnumSource
  void a_worker_that_ends_with_0_has_succeeded(JobKind kind, Place place) {
    JobService jobs = kind.in(place);
    JobSpec job = Orders.job(Orders.name("good"), "print", "done");

    JobStatus end = Orders.run(jobs, job, place);

    assertThat(end.state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(end.name()).isEqualTo(job.name());
    assertThat(end.reason()).isEmpty();
    assertThat(end.ended().orElseThrow()).isAfterOrEqualTo(end.created());
    end.exitCode().ifPresent(code -> assertThat(code).isZero());
  }

  @ParameterizedTest
  @EnumSource
  void starting_does_not_wait_for_the_end(JobKind kind, Place place) {
    JobService jobs = kind.in(place);
    JobSpec job = Orders.job(Orders.name("long"), "sleep", "300");

    JobStatus started = jobs.start(job);

    assertThat(started.state().ended()).isFalse();
    assertThat(started.ended()).isEmpty();
    jobs.stop(job.name());
    jobs.await(job.name(), place.patience());
  }

  @ParameterizedTest
  @EnumSource
  void a_job_that_runs_is_seen_to_run(JobKind kind, Place place) {
    JobService jobs = kind.in(place);
    JobSpec job = Orders.job(Orders.name("long"), "sleep", "300");

    jobs.start(job);

    place.eventually(
        "it runs", () -> jobs.status(job.name()).orElseThrow().state() == JobState.RUNNING);
    jobs.stop(job.name());
    jobs.await(job.name(), place.patience());
  }

  @ParameterizedTest
  @EnumSource
  void a_job_outlives_the_provider_that_started_it(JobKind kind, Place place) {
    kind.in(place);
    JobSpec job = Orders.job(Orders.name("outliving"), "sleep", "1", "print", "alone");

    try (Provider starter = place.another()) {
      kind.in(starter).start(job);
    }

    JobService jobs = kind.in(place);
    assertThat(jobs.await(job.name(), place.patience()).state()).isEqualTo(JobState.SUCCEEDED);
    assertThat(Orders.lines(jobs, job.name(), "alone", place)).containsExactly("alone");
  }

  @ParameterizedTest
  @EnumSource
  void everyone_sees_the_same_job(JobKind kind, Place place) {
    JobService jobs = kind.in(place);
    JobSpec job = Orders.job(Orders.name("shared"), "exit", "0");

    JobStatus end = Orders.run(jobs, job, place);

    assertThat(kind.in(place.another()).status(job.name())).contains(end);
  }

  @ParameterizedTest
  @EnumSource
  void a_job_has_an_id_of_the_platform(JobKind kind, Place place) {
    JobService jobs = kind.in(place);
    JobSpec job = Orders.job(Orders.name("named"), "exit", "0");

    JobStatus started = jobs.start(job);

    assertThat(started.id()).isNotBlank();
    assertThat(jobs.await(job.name(), place.patience()).id()).isEqualTo(started.id());
  }

  @ParameterizedTest
  @EnumSource
  void a_job_that_was_never_started_is_not_there(JobKind kind, Place place) {
    JobService jobs = kind.in(place);
    String name = Orders.name("nobody");

    assertThat(jobs.status(name)).isEmpty();
    assertThat(Failures.of(() -> jobs.stop(name)).code()).isEqualTo(ErrorCode.NOT_FOUND);
    assertThat(Failures.of(() -> jobs.logs(name).count()).code()).isEqualTo(ErrorCode.NOT_FOUND);
    assertThat(Failures.of(() -> jobs.await(name, place.patience())))
        .hasMessageContaining(name)
        .hasMessageContaining("expected a job, found none");
  }
}
