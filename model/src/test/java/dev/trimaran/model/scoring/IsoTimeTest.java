package dev.trimaran.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimeTest {

  @ParameterizedTest
  @CsvSource({
    "2013-07-01, 2013-07-01T00:00:00Z",
    "2013-07-01T10:30, 2013-07-01T10:30:00Z",
    "2013-07-01T10:30Z, 2013-07-01T10:30:00Z",
    "2013-07-01T10:30:15, 2013-07-01T10:30:15Z",
    "2013-07-01T10:30:15.5Z, 2013-07-01T10:30:15.500Z",
    "1969-12-31T23:59:59.999999Z, 1969-12-31T23:59:59.999999Z",
    "2013-07-01T10:30:00-04:00, 2013-07-01T14:30:00Z",
    "2013-07-01T10:30+05:45, 2013-07-01T04:45:00Z",
    "0001-01-01, 0001-01-01T00:00:00Z",
  })
  void readsTheCommonForms(String text, Instant expected) {
    assertThat(IsoTime.micros(text)).isEqualTo(micros(expected));
  }

  @Test
  void readsAnyMomentAsTheLibraryDoes() {
    Random random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      OffsetDateTime time =
          Instant.ofEpochSecond(random.nextLong(-50_000_000_000L, 200_000_000_000L))
              .plus(random.nextLong(1_000_000), ChronoUnit.MICROS)
              .atOffset(ZoneOffset.ofTotalSeconds(60 * random.nextInt(-1079, 1079)));

      assertThat(IsoTime.micros(time.toString()))
          .as(time.toString())
          .isEqualTo(micros(time.toInstant()));
      assertThat(IsoTime.micros(time.toLocalDate().toString()))
          .isEqualTo(micros(time.toLocalDate().atStartOfDay().toInstant(ZoneOffset.UTC)));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2013",
        "2013-7-1",
        "13-07-01",
        "2013-07-01 ",
        "2013-07-01 10:30",
        "2013-07-01T",
        "2013-07-01T24:00",
        "2013-07-01T10:60",
        "2013-07-01T10:30:60",
        "2013-07-01T10:30:00.",
        "2013-07-01T10:30:00.1234567",
        "2013-07-01T10:30:00z",
        "2013-07-01T10:30:00+0400",
        "2013-07-01T10:30:00+18:00",
        "2013-07-01T10:30:00 04:00",
        "+2013-07-01",
        "2013-07-01T10:30:",
        "2013-07-01T1:30:00",
        "2013-07-01T10:30:00Z[UTC]",
        "２０１３-07-01"
      })
  void leavesOtherFormsToTheFormatter(String text) {
    assertThat(IsoTime.micros(text)).isEqualTo(IsoTime.NONE);
  }

  @Test
  void refusesADayThatTheCalendarDoesNotHave() {
    assertThatThrownBy(() -> IsoTime.micros("2013-02-29T10:30:00Z"))
        .isInstanceOf(DateTimeException.class)
        .hasMessageContaining("2013");
    assertThat(IsoTime.micros("2012-02-29"))
        .isEqualTo(micros(LocalDate.of(2012, 2, 29).atStartOfDay().toInstant(ZoneOffset.UTC)));
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }
}
