package dev.trimaran.job.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentsTest {
  @ParameterizedTest
  @CsvSource({
    "1970-01-01, 0",
    "1970-01-01T00:00:01.5Z, 1500000",
    "2012-02-29 23:59, 1330559940000000",
    "0001-01-01, -62135596800000000",
    "9999-12-31T23:59:59.999999Z, NaN",
    "2013-02-29, NaN",
    "0000-01-01, NaN",
    "2013-01-31T24:00:00Z, NaN",
    "2013-1-31, NaN",
    "yesterday, NaN"
  })
  void areReadFromTexts(String text, Double micros) {
    assertThat(Moments.parse(text)).isEqualTo(micros);
  }

  @ParameterizedTest
  @CsvSource({
    "2000, 2, 29, 951782400000000",
    "1900, 2, 29, NaN",
    "2013, 1.5, 1, 1359676800000000",
    "2013, 13, 1, NaN",
    "NaN, 1, 1, NaN"
  })
  void areDaysOfTheCalendar(double year, double month, double day, Double micros) {
    assertThat(Moments.date(year, month, day)).isEqualTo(micros);
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0", "1.5, 2", "253402300800000000, NaN", "Infinity, NaN", "NaN, NaN"})
  void areWholeMicrosecondsOfFourDigitYears(double micros, Double whole) {
    assertThat(Moments.of(micros)).isEqualTo(whole);
  }
}
