package dev.trimaran.emulation.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class HttpDateTest {
  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  @Test
  void writesTimesAsRfc9110HasThem() {
    assertThat(HttpDate.of(Instant.parse("1994-11-06T08:49:37Z")))
        .isEqualTo("Sun, 06 Nov 1994 08:49:37 GMT");
    assertThat(IntStream.range(0, 2000).mapToObj(i -> Instant.ofEpochSecond(i * 1_000_003L)))
        .allSatisfy(instant -> assertThat(HttpDate.of(instant)).isEqualTo(FORM.format(instant)));
  }

  @Test
  void saysTheTimeThatItIs() {
    Instant before = Instant.now().minusSeconds(1);

    Instant said = Instant.from(FORM.parse(HttpDate.now()));

    assertThat(said).isBetween(before, Instant.now());
  }
}
