package dev.trimaran.provider.tck.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.JobService;
import dev.trimaran.provider.api.JobSpec;
import dev.trimaran.provider.tck.Failures;
import dev.trimaran.provider.tck.Place;
import dev.trimaran.provider.tck.ProviderTest;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever waits for a job waits no longer than wanted, and the job goes on. */
@ProviderTest
class JobWaitTest {
  @ParameterizedTest
  @EnumSource
  void a_wait_ends_in_time(JobKind kind, Place place) {
    JobService jobs = kind.in(place);
    JobSpec job = Orders.job(Orders.name("wait"), "sleep", "300");
    jobs.start(job);

    CloudException failure = Failures.of(() -> jobs.await(job.name(), Duration.ofMillis(200)));

    assertThat(failure.code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
    assertThat(failure.retryable()).isTrue();
    assertThat(jobs.status(job.name()).orElseThrow().state().ended()).isFalse();
    jobs.stop(job.name());
    jobs.await(job.name(), place.patience());
  }

  @ParameterizedTest
  @EnumSource
  void an_interrupted_wait_is_cancelled(JobKind kind, Place place) {
    JobService jobs = kind.in(place);
    JobSpec job = Orders.job(Orders.name("wait"), "sleep", "300");
    jobs.start(job);

    Thread.currentThread().interrupt();
    CloudException failure = Failures.of(() -> jobs.await(job.name(), place.patience()));

    assertThat(Thread.interrupted()).as("the thread stays interrupted").isTrue();
    assertThat(failure.code()).isEqualTo(ErrorCode.CANCELLED);
    assertThat(jobs.status(job.name()).orElseThrow().state().ended()).isFalse();
    jobs.stop(job.name());
    jobs.await(job.name(), place.patience());
  }

  @ParameterizedTest
  @EnumSource
  void waiting_for_what_has_ended_is_no_wait(JobKind kind, Place place) {
    JobService jobs = kind.in(place);
    JobSpec job = Orders.job(Orders.name("wait"), "exit", "0");
    Orders.run(jobs, job, place);

    assertThat(jobs.await(job.name(), Duration.ZERO).state().ended()).isTrue();
  }
}
