package dev.trimaran.provider.api;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Names and labels that every platform takes. */
class MetricNameTest {
  @Test
  void names_of_prometheus_are_taken() {
    assertThatNoException()
        .isThrownBy(() ->
            MetricName.require(
                "publish metric", "trimaran_drift_distance", Map.of("column", "a b/c 1.5")));
  }

  @Test
  void other_names_are_refused() {
    assertThatThrownBy(() -> MetricName.require("publish metric", "drift-distance", Map.of()))
        .hasMessageStartingWith("publish metric 'drift-distance': expected a name such as");
  }

  @Test
  void values_beyond_ascii_and_blank_ones_are_refused() {
    for (String value : new String[] {"é", "", "  ", "a\nb"}) {
      assertThatThrownBy(() -> MetricName.require("publish metric", "m", Map.of("l", value)))
          .hasMessageContaining("expected 1 to 250 printable ASCII characters in label l");
    }
  }

  @Test
  void more_than_ten_labels_are_refused() {
    Map<String, String> labels =
        IntStream.range(0, 11).boxed().collect(Collectors.toMap(i -> "l" + i, i -> "v"));

    assertThatThrownBy(() -> MetricName.require("publish metric", "m", labels))
        .hasMessageContaining("expected at most 10 labels, found 11");
  }
}
