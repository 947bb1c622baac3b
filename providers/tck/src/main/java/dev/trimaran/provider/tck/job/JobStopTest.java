package dev.trimaran.provider.tck.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.JobService;
import dev.trimaran.provider.api.JobSpec;
import dev.trimaran.provider.api.JobState;
import dev.trimaran.provider.api.JobStatus;
import dev.trimaran.provider.tck.Place;
import dev.trimaran.provider.tck.ProviderTest;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A job ends early when it is stopped, and when its time is over. */
@ProviderTest
class JobStopTest {
  @ParameterizedTest
  @EnumSource
  void a_stopped_job_ends_as_stopped(JobKind kind, Place place) {
    JobService jobs = kind.in(place);
    JobSpec job = Orders.job(Orders.name("stop"), "print", "begun", "sleep", "300", "print", "on");
    jobs.start(job);
    Orders.lines(jobs, job.name(), "begun", place);

    jobs.stop(job.name());
    JobStatus end = jobs.await(job.name(), place.patience());

    assertThat(end.state()).isEqualTo(JobState.STOPPED);
    assertThat(Orders.lines(jobs, job.name(), "begun", place)).doesNotContain("on");
  }

  @ParameterizedTest
  @EnumSource
  void a_job_can_be_stopped_before_it_has_begun(JobKind kind, Place place) {
    JobService jobs = kind.in(place);
    JobSpec job = Orders.job(Orders.name("stop"), "sleep", "300");
    jobs.start(job);

    jobs.stop(job.name());

    assertThat(jobs.await(job.name(), place.patience()).state()).isEqualTo(JobState.STOPPED);
  }

  @ParameterizedTest
  @EnumSource
  void anybody_may_stop_it(JobKind kind, Place place) {
    JobService jobs = kind.in(place);
    JobSpec job = Orders.job(Orders.name("stop"), "sleep", "300");
    jobs.start(job);

    kind.in(place.another()).stop(job.name());

    assertThat(jobs.await(job.name(), place.patience()).state()).isEqualTo(JobState.STOPPED);
  }

  @ParameterizedTest
  @EnumSource
  void stopping_twice_is_stopping_once(JobKind kind, Place place) {
    JobService jobs = kind.in(place);
    JobSpec job = Orders.job(Orders.name("stop"), "sleep", "300");
    jobs.start(job);

    jobs.stop(job.name());
    jobs.stop(job.name());
    JobStatus end = jobs.await(job.name(), place.patience());
    jobs.stop(job.name());

    assertThat(jobs.status(job.name())).contains(end);
  }

  @ParameterizedTest
  @EnumSource
  void stopping_what_has_ended_changes_nothing(JobKind kind, Place place) {
    JobService jobs = kind.in(place);
    JobSpec job = Orders.job(Orders.name("ended"), "exit", "0");
    JobStatus end = Orders.run(jobs, job, place);

    jobs.stop(job.name());

    assertThat(jobs.status(job.name())).contains(end);
  }

  @Tag("slow")
  @ParameterizedTest
  @EnumSource
  void a_worker_that_does_not_want_to_end_is_ended(JobKind kind, Place place) {
    JobService jobs = kind.in(place);
    JobSpec job = Orders.job(Orders.name("stubborn"), "stubborn", "print", "begun", "sleep", "900");
    jobs.start(job);
    Orders.lines(jobs, job.name(), "begun", place);

    jobs.stop(job.name());

    assertThat(jobs.await(job.name(), Duration.ofMinutes(5)).state()).isEqualTo(JobState.STOPPED);
  }

  @ParameterizedTest
  @EnumSource
  void a_job_that_takes_too_long_is_ended(JobKind kind, Place place) {
    JobService jobs = kind.in(place);
    Duration limit = place.shortestLimit();
    JobSpec job =
        Orders.job(Orders.name("late"), "token", limit, Map.of(), "print", "begun", "sleep", "900");
    jobs.start(job);

    JobStatus end = jobs.await(job.name(), limit.plus(place.patience()));

    assertThat(end.state()).isEqualTo(JobState.TIMED_OUT);
    assertThat(end.reason()).isNotBlank();
    assertThat(Orders.lines(jobs, job.name(), "begun", place)).containsExactly("begun");
  }
}
