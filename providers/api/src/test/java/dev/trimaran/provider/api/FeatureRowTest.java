package dev.trimaran.provider.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeatureRowTest {
  @Test
  void nan_is_missing_and_instants_have_microseconds() {
    Instant fine = Instant.parse("2026-01-01T00:00:00.123456789Z");
    Instant cut = Instant.parse("2026-01-01T00:00:00.123456Z");

    FeatureRow row =
        new FeatureRow(List.of("k"), fine, Map.of("nan", Double.NaN, "time", fine, "x", 1.0));

    assertThat(row.eventTime()).isEqualTo(cut);
    assertThat(row.values()).isEqualTo(Map.of("time", cut, "x", 1.0));
  }

  @Test
  void other_types_are_refused() {
    assertThatThrownBy(() -> new FeatureRow(List.of("k"), Instant.EPOCH, Map.of("seats", 4)))
        .isInstanceOf(CloudException.class)
        .hasMessage(
            "make feature row [k]: expected String, Double, Long, Boolean or Instant in column seats, found Integer");
  }

  @Test
  void a_row_has_a_key() {
    assertThatThrownBy(() -> new FeatureRow(List.of(), Instant.EPOCH, Map.of()))
        .hasMessageContaining("expected at least one key value, found none");
  }
}
