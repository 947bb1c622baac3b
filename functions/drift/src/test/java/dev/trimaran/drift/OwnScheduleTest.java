package dev.trimaran.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OwnScheduleTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void it_ticks_at_the_start_and_again() throws InterruptedException {
    CountDownLatch ticks = new CountDownLatch(2);

    try (OwnSchedule schedule =
        new OwnSchedule(
            () -> {
              ticks.countDown();
              return true;
            },
            Duration.ofSeconds(1))) {
      schedule.start();

      assertThat(ticks.await(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void a_tick_that_was_done_comes_again_when_it_is_time() {
    assertThat(new OwnSchedule(() -> true, HOUR).next()).isEqualTo(HOUR);
  }

  @Test
  void a_tick_that_told_somebody_nothing_comes_again_soon() {
    assertThat(new OwnSchedule(() -> false, HOUR).next()).isEqualTo(Duration.ofMinutes(1));
    assertThat(new OwnSchedule(() -> false, Duration.ofSeconds(5)).next())
        .isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void a_tick_that_fails_is_not_the_last() {
    OwnSchedule schedule =
        new OwnSchedule(
            () -> {
              throw new IllegalStateException("the disk is full");
            },
            HOUR);

    assertThat(schedule.next()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void less_than_a_second_is_refused() {
    assertThatThrownBy(() -> new OwnSchedule(() -> true, Duration.ofMillis(10)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a time of PT1S at least after --every, found PT0.01S");
  }
}
