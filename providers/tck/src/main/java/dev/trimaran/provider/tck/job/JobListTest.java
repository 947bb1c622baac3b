package dev.trimaran.provider.tck.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.JobService;
import dev.trimaran.provider.api.JobStatus;
import dev.trimaran.provider.tck.Place;
import dev.trimaran.provider.tck.ProviderTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Jobs are found by how their names start. */
@ProviderTest
class JobListTest {
  @ParameterizedTest
  @EnumSource
  void those_with_the_prefix_come_newest_first(JobKind kind, Place place) {
    JobService jobs = kind.in(place);
    String prefix = Orders.name("listed");
    for (String name : new String[] {prefix + "-b", prefix + "-a"}) {
      Orders.run(jobs, Orders.job(name, "exit", "0"), place);
    }
    Orders.run(jobs, Orders.job(Orders.name("other"), "exit", "0"), place);

    assertThat(jobs.list(prefix).map(JobStatus::name))
        .containsExactly(prefix + "-a", prefix + "-b");
  }

  @ParameterizedTest
  @EnumSource
  void a_listed_job_is_as_its_status(JobKind kind, Place place) {
    JobService jobs = kind.in(place);
    String name = Orders.name("listed");
    JobStatus end = Orders.run(jobs, Orders.job(name, "exit", "2"), place);

    JobStatus listed = jobs.list(name).findFirst().orElseThrow();

    assertThat(listed.state()).isEqualTo(end.state());
    assertThat(listed.created()).isEqualTo(end.created());
  }

  @ParameterizedTest
  @EnumSource
  void no_job_starts_with_what_none_does(JobKind kind, Place place) {
    assertThat(kind.in(place).list(Orders.name("nobody"))).isEmpty();
  }
}
