package dev.trimaran.provider.tck.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.JobService;
import dev.trimaran.provider.api.JobSpec;
import dev.trimaran.provider.api.JobState;
import dev.trimaran.provider.api.JobStatus;
import dev.trimaran.provider.tck.Place;
import dev.trimaran.provider.tck.ProviderTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A worker that fails is a job that failed, with its reason and its log. */
@ProviderTest
class JobFailureTest {
  @ParameterizedTest
  @EnumSource
  void a_worker_that_ends_with_another_code_has_failed(JobKind kind, Place place) {
    JobService jobs = kind.in(place);

    JobStatus end = Orders.run(jobs, Orders.job(Orders.name("bad"), "exit", "3"), place);

    assertThat(end.state()).isEqualTo(JobState.FAILED);
    assertThat(end.reason()).isNotBlank();
    end.exitCode().ifPresent(code -> assertThat(code).isEqualTo(3));
  }

  @ParameterizedTest
  @EnumSource
  void the_reason_tells_the_exit_code_or_the_last_words(JobKind kind, Place place) {
    JobService jobs = kind.in(place);
    JobSpec job = Orders.job(Orders.name("bad"), "print", "the disk is full", "exit", "7");

    JobStatus end = Orders.run(jobs, job, place);

    assertThat(end.reason()).containsAnyOf("7", "the disk is full");
  }

  @ParameterizedTest
  @EnumSource
  void the_log_of_a_failed_job_stays(JobKind kind, Place place) {
    JobService jobs = kind.in(place);
    JobSpec job =
        Orders.job(
            Orders.name("bad"), "print", "reading", "complain", "no such column", "exit", "1");

    Orders.run(jobs, job, place);

    assertThat(Orders.lines(jobs, job.name(), "no such column", place))
        .containsExactlyInAnyOrder("reading", "no such column");
  }

  @ParameterizedTest
  @EnumSource
  void every_code_but_0_is_a_failure(JobKind kind, Place place) {
    JobService jobs = kind.in(place);

    JobStatus end = Orders.run(jobs, Orders.job(Orders.name("bad"), "exit", "255"), place);

    assertThat(end.state()).isEqualTo(JobState.FAILED);
  }

  @ParameterizedTest
  @EnumSource
  void a_failed_job_is_not_started_again_by_its_token(JobKind kind, Place place) {
    JobService jobs = kind.in(place);
    JobSpec job = Orders.job(Orders.name("bad"), "exit", "1");
    JobStatus end = Orders.run(jobs, job, place);

    assertThat(jobs.start(job)).isEqualTo(end);
  }
}
