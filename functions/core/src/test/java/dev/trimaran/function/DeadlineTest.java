package dev.trimaran.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadlineTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private static Deadline of(String header) {
    return Deadline.of(Request.get("/").with(Headers.of(Map.of(Deadline.HEADER, header))));
  }

  @Test
  void without_a_header_there_is_none() {
    Deadline none = Deadline.of(Request.get("/"));

    assertThat(none).isEqualTo(Deadline.NONE);
    assertThat(none.passed()).isFalse();
    assertThat(none.left(HOUR)).isEqualTo(HOUR);
  }

  @Test
  void the_header_says_the_milliseconds_that_are_left() {
    assertThat(of(" 3600000 ").left(DAY)).isBetween(HOUR.minusMinutes(1), HOUR);
  }

  @Test
  void no_deadline_is_further_than_a_day() {
    assertThat(of(Long.toString(Long.MAX_VALUE)).left(DAY.multipliedBy(2)))
        .isBetween(DAY.minusMinutes(1), DAY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1.5", "99999999999999999999"})
  void another_header_is_refused(String header) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> of(header))
        .withMessage(
            "header x-envoy-expected-rq-timeout-ms: expected whole milliseconds of 0 or more,"
                + " found \"%s\"",
            header);
  }

  @Test
  void what_has_passed_stops_the_work_before_it_begins() {
    Deadline passed = Deadline.in(Duration.ZERO.minusMillis(1));

    assertThat(passed.passed()).isTrue();
    assertThat(passed.left(HOUR)).isZero();
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> passed.require("the work began"))
        .withMessageEndingWith("found it passed before the work began")
        .extracting(Refusal::status)
        .isEqualTo(504);
    assertThatNoException().isThrownBy(() -> Deadline.in(HOUR).require("the work began"));
  }

  @Test
  void of_two_the_earlier_counts_and_none_never_does() {
    Deadline soon = Deadline.in(HOUR);
    Deadline later = Deadline.in(DAY);

    assertThat(soon.earlier(later)).isEqualTo(soon);
    assertThat(later.earlier(soon)).isEqualTo(soon);
    assertThat(Deadline.NONE.earlier(later)).isEqualTo(later);
    assertThat(later.earlier(Deadline.NONE)).isEqualTo(later);
  }
}
