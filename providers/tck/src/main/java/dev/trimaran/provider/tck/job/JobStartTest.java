package dev.trimaran.provider.tck.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.JobService;
import dev.trimaran.provider.api.JobSpec;
import dev.trimaran.provider.api.JobStatus;
import dev.trimaran.provider.api.LogLine;
import dev.trimaran.provider.tck.AtOnce;
import dev.trimaran.provider.tck.Failures;
import dev.trimaran.provider.tck.Place;
import dev.trimaran.provider.tck.ProviderTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is wanted once is started once. */
@ProviderTest
class JobStartTest {
  @ParameterizedTest
  @EnumSource
  void the_same_again_is_the_first_one(JobKind kind, Place place) {
    JobService jobs = kind.in(place);
    JobSpec job = Orders.job(Orders.name("once"), "print", "ran");

    JobStatus first = jobs.start(job);
    JobStatus second = kind.in(place.another()).start(job);

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.created()).isEqualTo(first.created());
    jobs.await(job.name(), place.patience());
    assertThat(Orders.lines(jobs, job.name(), "ran", place)).containsExactly("ran");
  }

  @ParameterizedTest
  @EnumSource
  void the_same_again_after_its_end_is_the_first_one(JobKind kind, Place place) {
    JobService jobs = kind.in(place);
    JobSpec job = Orders.job(Orders.name("once"), "print", "ran");
    JobStatus end = Orders.run(jobs, job, place);

    assertThat(jobs.start(job)).isEqualTo(end);
    assertThat(Orders.lines(jobs, job.name(), "ran", place)).containsExactly("ran");
  }

  @ParameterizedTest
  @EnumSource
  void another_token_does_not_take_the_name(JobKind kind, Place place) {
    JobService jobs = kind.in(place);
    String name = Orders.name("taken");
    JobSpec first = Orders.job(name, "one", Duration.ofMinutes(10), Map.of(), "print", "first");
    JobSpec second = Orders.job(name, "two", Duration.ofMinutes(10), Map.of(), "print", "second");
    jobs.start(first);

    assertThat(Failures.of(() -> jobs.start(second)).code()).isEqualTo(ErrorCode.ALREADY_EXISTS);

    jobs.await(name, place.patience());
    assertThat(Orders.lines(jobs, name, "first", place)).containsExactly("first");
  }

  @ParameterizedTest
  @EnumSource
  void of_many_at_once_one_is_run(JobKind kind, Place place) {
    List<JobService> services = List.of(kind.in(place), kind.in(place.another()));
    JobSpec job = Orders.job(Orders.name("race"), "print", "ran");

    List<JobStatus> started =
        AtOnce.run(
            IntStream.range(0, 4)
                .<Callable<JobStatus>>mapToObj(i -> () -> services.get(i % 2).start(job))
                .toList());

    assertThat(started.stream().map(JobStatus::id).collect(Collectors.toSet())).hasSize(1);
    services.getFirst().await(job.name(), place.patience());
    assertThat(Orders.lines(services.getFirst(), job.name(), "ran", place)).containsExactly("ran");
  }

  @ParameterizedTest
  @EnumSource
  void words_arrive_as_they_are(JobKind kind, Place place) {
    JobService jobs = kind.in(place);
    String odd = "a 'b' \"c\" $HOME * \\n; --x=1 é🚢";
    JobSpec job = Orders.job(Orders.name("words"), "print", odd, "print", "end");

    Orders.run(jobs, job, place);

    assertThat(Orders.lines(jobs, job.name(), "end", place)).containsExactly(odd, "end");
  }

  @ParameterizedTest
  @EnumSource
  void variables_arrive(JobKind kind, Place place) {
    JobService jobs = kind.in(place);
    JobSpec job =
        Orders.job(
            Orders.name("variables"),
            "token",
            Duration.ofMinutes(10),
            Map.of("SUITE_TEXT", "a = b; \"c\""),
            "env",
            "SUITE_TEXT",
            "env",
            "SUITE_NONE",
            "print",
            "end");

    Orders.run(jobs, job, place);

    assertThat(Orders.lines(jobs, job.name(), "end", place))
        .containsExactly("a = b; \"c\"", "no SUITE_NONE", "end");
  }

  @ParameterizedTest
  @EnumSource
  void jobs_with_names_alike_are_apart(JobKind kind, Place place) {
    JobService jobs = kind.in(place);
    String name = Orders.name("alike");
    jobs.start(Orders.job(name, "print", "one"));
    jobs.start(Orders.job(name + "-2", "print", "two"));

    jobs.await(name, place.patience());
    jobs.await(name + "-2", place.patience());

    assertThat(Orders.lines(jobs, name, "one", place)).containsExactly("one");
    assertThat(jobs.logs(name + "-2").map(LogLine::text)).doesNotContain("one");
  }
}
