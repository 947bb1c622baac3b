package dev.trimaran.provider.tck.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.JobService;
import dev.trimaran.provider.api.JobSpec;
import dev.trimaran.provider.api.LogLine;
import dev.trimaran.provider.tck.Place;
import dev.trimaran.provider.tck.ProviderTest;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a job writes can be read, while it runs and afterwards. */
@ProviderTest
class JobLogTest {
  @ParameterizedTest
  @EnumSource
  void a_line_is_read_while_the_job_goes_on(JobKind kind, Place place) {
    JobService jobs = kind.in(place);
    JobSpec job = Orders.job(Orders.name("talking"), "print", "begun", "sleep", "300");
    jobs.start(job);

    assertThat(Orders.lines(jobs, job.name(), "begun", place)).containsExactly("begun");

    assertThat(jobs.status(job.name()).orElseThrow().state().ended()).isFalse();
    jobs.stop(job.name());
    jobs.await(job.name(), place.patience());
  }

  @ParameterizedTest
  @EnumSource
  void lines_come_in_their_order(JobKind kind, Place place) {
    JobService jobs = kind.in(place);
    JobSpec job = Orders.job(Orders.name("counting"), "count", "50");

    Orders.run(jobs, job, place);

    assertThat(Orders.lines(jobs, job.name(), "50", place)).containsExactlyElementsOf(numbers(50));
  }

  @ParameterizedTest
  @EnumSource
  void a_long_log_comes_in_pages_and_whole(JobKind kind, Place place) {
    JobService jobs = kind.in(place);
    JobSpec job = Orders.job(Orders.name("long"), "count", "12000");

    Orders.run(jobs, job, place);

    assertThat(Orders.lines(jobs, job.name(), "12000", place))
        .containsExactlyElementsOf(numbers(12_000));
  }

  @ParameterizedTest
  @EnumSource
  void lines_have_times_that_do_not_go_back(JobKind kind, Place place) {
    JobService jobs = kind.in(place);
    JobSpec job = Orders.job(Orders.name("timed"), "print", "a", "sleep", "1", "print", "b");

    Orders.run(jobs, job, place);
    Orders.lines(jobs, job.name(), "b", place);
    List<LogLine> lines = jobs.logs(job.name()).toList();

    assertThat(lines).extracting(LogLine::text).containsExactly("a", "b");
    assertThat(lines.getLast().time()).isAfter(lines.getFirst().time());
  }

  @ParameterizedTest
  @EnumSource
  void any_character_is_kept(JobKind kind, Place place) {
    JobService jobs = kind.in(place);
    String odd = "Übergröße 日本 🚢 \t tab";
    JobSpec job = Orders.job(Orders.name("odd"), "print", odd, "print", "end");

    Orders.run(jobs, job, place);

    assertThat(Orders.lines(jobs, job.name(), "end", place)).containsExactly(odd, "end");
  }

  @ParameterizedTest
  @EnumSource
  void a_silent_job_has_an_empty_log(JobKind kind, Place place) {
    JobService jobs = kind.in(place);
    JobSpec job = Orders.job(Orders.name("silent"), "exit", "0");

    Orders.run(jobs, job, place);

    assertThat(jobs.logs(job.name())).isEmpty();
  }

  private static List<String> numbers(int last) {
    return IntStream.rangeClosed(1, last).mapToObj(Integer::toString).toList();
  }
}
