package dev.trimaran.stacks.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class UsageReaderTest {

  @Test
  void what_a_file_says_replaces_the_defaults_and_a_resource_the_file() {
    var usage =
        read(
            """
            runs-per-month: 8
            stored-gb: {low: 10, expected: 50, high: 100}
            resources:
              flights-data: {stored-gb: 400}
            """);

    assertThat(usage.runsPerMonth()).isEqualTo(Range.exactly(8));
    assertThat(usage.of("flights-data", Measure.STORED_GB)).isEqualTo(Range.exactly(400));
    assertThat(usage.of("logs", Measure.STORED_GB)).isEqualTo(Range.of("10", "50", "100"));
    assertThat(usage.of("logs", Measure.LOG_GB)).isEqualTo(Measure.LOG_GB.usual());
  }

  @Test
  void refuses_a_measure_that_it_does_not_know() {
    refuses("stored-bg: 4", "usage.yaml:1:1: expected one of ");
    refuses("stored-bg: 4", "found 'stored-bg'; did you mean 'stored-gb'?");
  }

  @Test
  void refuses_what_is_no_number() {
    refuses("stored-gb: lots", "usage.yaml:1:12: expected a number, zero or more, found the text");
    refuses("stored-gb: -4", "expected a number, zero or more, found the number -4");
    refuses("stored-gb: .inf", "expected a number, zero or more");
    refuses("stored-gb: 0x10", "expected a number, zero or more");
  }

  @Test
  void refuses_a_range_that_is_out_of_order() {
    refuses(
        "stored-gb: {low: 5, expected: 4, high: 9}",
        "expected 0 <= low <= expected <= high, found 5, 4 and 9");
  }

  @Test
  void refuses_a_range_without_its_end() {
    refuses("stored-gb: {low: 5, expected: 6}", "expected the key high, found [low, expected]");
  }

  @Test
  void refuses_runs_of_a_single_resource() {
    refuses(
        "resources: {a: {runs-per-month: 3}}",
        "usage.yaml:1:17: expected runs-per-month for the whole stack, found it for a resource");
  }

  @Test
  void refuses_the_same_measure_twice() {
    refuses("log-gb: 1\nlog-gb: 2", "usage.yaml:2:1");
  }

  private static Usage read(String text) {
    return new UsageReader("usage.yaml").read(text);
  }

  private static void refuses(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(PriceFileException.class)
        .hasMessageContaining(message);
  }
}
