package dev.trimaran.emulation.aws.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The times of cron expressions. */
final class CronTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 10 * * ? *      | 2026-11-22T10:00:00Z | 2026-11-23T10:00:00Z",
        "15 12 * * ? *     | 2026-11-22T13:00:00Z | 2026-11-23T12:15:00Z",
        "0 18 ? * MON-FRI *| 2026-11-20T18:00:00Z | 2026-11-23T18:00:00Z",
        "0 8 1 * ? *       | 2026-11-22T00:00:00Z | 2026-12-01T08:00:00Z",
        "0/15 * * * ? *    | 2026-11-22T00:16:00Z | 2026-11-22T00:30:00Z",
        "0 0 L * ? *       | 2027-02-01T00:00:00Z | 2027-02-28T00:00:00Z",
        "0 0 ? * 6L *      | 2026-11-01T00:00:00Z | 2026-11-27T00:00:00Z",
        "0 0 ? * FRI#3 *   | 2026-11-01T00:00:00Z | 2026-11-20T00:00:00Z",
        "0 0 15W * ? *     | 2026-11-01T00:00:00Z | 2026-11-16T00:00:00Z",
        "0 0 1W * ? *      | 2026-07-31T12:00:00Z | 2026-08-03T00:00:00Z",
        "0 0 LW * ? *      | 2026-10-30T12:00:00Z | 2026-11-30T00:00:00Z",
        "0 0 29 FEB ? *    | 2026-01-01T00:00:00Z | 2028-02-29T00:00:00Z",
        "0 0 1 1 ? 2030    | 2026-01-01T00:00:00Z | 2030-01-01T00:00:00Z",
        "0 9 ? * FRI-MON * | 2026-11-24T00:00:00Z | 2026-11-27T09:00:00Z"
      })
  void comesNext(String text, Instant after, Instant expected) {
    assertThat(Cron.parse(text).next(after, ZoneOffset.UTC)).contains(expected);
  }

  @Test
  void leavesOutTheHourThatIsSkipped() {
    Instant before = Instant.parse("2027-03-27T12:00:00Z");

    assertThat(Cron.parse("30 2 * * ? *").next(before, BERLIN))
        .contains(Instant.parse("2027-03-29T00:30:00Z"));
  }

  @Test
  void comesOnceInTheHourThatComesTwice() {
    Cron cron = Cron.parse("30 2 * * ? *");
    Instant first = cron.next(Instant.parse("2026-10-24T12:00:00Z"), BERLIN).orElseThrow();

    assertThat(first).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    assertThat(cron.next(first, BERLIN)).contains(Instant.parse("2026-10-26T01:30:00Z"));
  }

  @Test
  void neverComesWhenItsYearsAreOver() {
    assertThat(Cron.parse("0 0 1 1 ? 2020").next(Instant.parse("2026-01-01T00:00:00Z"), BERLIN))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 10 * * * *  | expected ? for one of",
        "0 10 ? * ? *  | expected ? for one of",
        "0 10 * * ?    | expected six fields",
        "60 10 * * ? * | expected 0 to 59 for minutes, found 60",
        "0 10 * FOO ? *| expected numbers, ranges or steps for month, found FOO"
      })
  void saysWhatIsWrong(String text, String reason) {
    assertThatThrownBy(() -> Cron.parse(text)).hasMessageContaining(reason);
  }

  @Property(tries = 200)
  void findsWhatLookingAtEachMinuteFinds(
      @ForAll @IntRange(min = 1, max = 59) int step,
      @ForAll @IntRange(min = 0, max = 23) int hour,
      @ForAll @IntRange(min = 1, max = 7) int day,
      @ForAll @IntRange(min = 0, max = 2_000_000) int offset) {
    Cron cron = Cron.parse("0/%d %d ? * %d *".formatted(step, hour, day));
    Instant after = Instant.ofEpochSecond(1_790_000_000L + offset);

    ZonedDateTime each = after.atZone(ZoneOffset.UTC).withSecond(0).plusMinutes(1);
    while (each.getMinute() % step != 0
        || each.getHour() != hour
        || each.getDayOfWeek().getValue() % 7 + 1 != day) {
      each = each.plusMinutes(1);
    }

    assertThat(cron.next(after, ZoneOffset.UTC)).contains(each.toInstant());
  }

  @Property(tries = 100)
  void ratesFollowTheirAnchor(
      @ForAll @IntRange(min = 2, max = 500) int minutes,
      @ForAll @IntRange(min = 0, max = 1_000_000) int later) {
    Instant anchor = Instant.parse("2026-11-22T00:00:00Z");
    ScheduleExpression rate =
        ScheduleExpression.parse("rate(" + minutes + " minutes)", ZoneOffset.UTC);

    Instant next = rate.next(anchor.plusSeconds(later), anchor).orElseThrow();

    assertThat(next).isAfter(anchor.plusSeconds(later));
    assertThat((next.getEpochSecond() - anchor.getEpochSecond()) % (minutes * 60L)).isZero();
  }

  @Test
  void readsEachKindOfExpression() {
    List<String> wrong = new ArrayList<>();
    for (String text :
        List.of("rate(1 minutes)", "rate(2 minute)", "rate(0 minutes)", "at(now)", "every day")) {
      try {
        var unused = ScheduleExpression.parse(text, ZoneOffset.UTC);
      } catch (IllegalArgumentException e) {
        wrong.add(text);
      }
    }

    assertThat(wrong).hasSize(5);
    assertThat(
            ScheduleExpression.parse("at(2026-11-22T10:00:00)", BERLIN)
                .next(Instant.EPOCH, Instant.EPOCH))
        .contains(Instant.parse("2026-11-22T09:00:00Z"));
  }
}
