package dev.trimaran.serving.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

/** What a line writes of values is what the JDK writes of them. */
class LineTest {

  private static String written(Consumer<Line> what) {
    Line line = new Line();
    what.accept(line);
    byte[] bytes = new byte[line.length()];
    line.copy(0, bytes, 0, bytes.length);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Property
  void anyNumber(@ForAll double number) {
    assertThat(written(line -> line.add(number))).isEqualTo(Double.toString(number));
  }

  @Property
  void wholeNumbers(@ForAll @LongRange(min = -20_000_000, max = 20_000_000) long number) {
    assertThat(written(line -> line.add((double) number)))
        .isEqualTo(Double.toString((double) number));
    assertThat(written(line -> line.add(number))).isEqualTo(Long.toString(number));
  }

  @Example
  void oddNumbers() {
    for (double number : new double[] {0, -0.0, 1e7, -1e7, 9_999_999, 0.1, Double.MIN_VALUE}) {
      assertThat(written(line -> line.add(number))).isEqualTo(Double.toString(number));
    }
    for (long number : new long[] {0, 9, 10, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertThat(written(line -> line.add(number))).isEqualTo(Long.toString(number));
    }
  }

  @Property
  void anyTime(@ForAll long micros) {
    assertTime(micros);
  }

  @Property
  void times(
      @ForAll @LongRange(min = -62_200_000_000L, max = 253_500_000_000L) long seconds,
      @ForAll @LongRange(min = 0, max = 1_999) long fraction) {
    assertTime(seconds * 1_000_000);
    assertTime(seconds * 1_000_000 + fraction);
    assertTime(seconds * 1_000_000 + fraction * 500);
  }

  private static void assertTime(long micros) {
    assertThat(written(line -> line.addTime(micros)))
        .isEqualTo(Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString());
  }
}
