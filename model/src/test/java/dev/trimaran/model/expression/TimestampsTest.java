package dev.trimaran.model.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Beside java.time. */
class TimestampsTest {
  @Test
  void everyDayOfTheCalendarHasItsDate() {
    LocalDate end = LocalDate.of(10_000, 1, 1);
    for (LocalDate day = LocalDate.of(1, 1, 1); day.isBefore(end); day = day.plusDays(1)) {
      double micros = day.toEpochDay() * Timestamps.DAY;
      boolean same =
          Timestamps.date(day.getYear(), day.getMonthValue(), day.getDayOfMonth()) == micros
              && Timestamps.year(micros) == day.getYear()
              && Timestamps.month(micros) == day.getMonthValue()
              && Timestamps.day(micros) == day.getDayOfMonth()
              && Timestamps.dayOfWeek(micros) == day.getDayOfWeek().getValue();
      assertThat(same).as(day.toString()).isTrue();
    }
  }

  @Test
  void timesOfTheDayAndTextsAreThoseOfJava() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      double micros = Math.rint(random.nextDouble(-9e15, 9e15));
      LocalDateTime time =
          LocalDateTime.ofEpochSecond(
              Math.floorDiv((long) micros, 1_000_000L),
              (int) Math.floorMod((long) micros, 1_000_000L) * 1000,
              ZoneOffset.UTC);

      assertThat(Timestamps.hour(micros)).isEqualTo(time.getHour());
      assertThat(Timestamps.minute(micros)).isEqualTo(time.getMinute());
      assertThat(LocalDateTime.parse(Timestamps.print(micros).replace("Z", ""))).isEqualTo(time);
      assertThat(Timestamps.parse(Timestamps.print(micros))).isEqualTo(micros);
    }
  }

  @Test
  void aDayThatDoesNotExistIsMissing() {
    assertThat(Timestamps.date(2013, 2, 29)).isNaN();
    assertThat(Timestamps.date(2012, 2, 29)).isEqualTo(1_330_473_600e6);
    assertThat(Timestamps.date(1900, 2, 29)).isNaN();
    assertThat(Timestamps.date(0, 1, 1)).isNaN();
    assertThat(Timestamps.date(10_000, 1, 1)).isNaN();
  }

  @Test
  void hoursRunOver() {
    assertThat(Timestamps.timestamp(2013, 1, 1, 24, 0, 0)).isEqualTo(Timestamps.date(2013, 1, 2));
  }
}
