package dev.trimaran.serving.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.function.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureSettingsTest {

  private static CaptureSettings of(Map<String, String> settings) {
    return CaptureSettings.of(Settings.of(settings));
  }

  @Test
  void withoutSettingsOnlyWindowsAreKept() {
    CaptureSettings settings = of(Map.of());

    assertThat(settings.sample()).isZero();
    assertThat(settings.outcomes()).isFalse();
    assertThat(settings.interval()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.flushOnCall()).isFalse();
  }

  @Test
  void columnsAreGivenByCommas() {
    CaptureSettings settings =
        of(Map.of("capture-mask", "a, b", "outcomes-key", "c", "capture-flush", "call"));

    assertThat(settings.mask()).containsExactlyInAnyOrder("a", "b");
    assertThat(settings.outcomesKey()).isEqualTo(List.of("c"));
    assertThat(settings.flushOnCall()).isTrue();
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> of(Map.of("capture-mask", "a", "outcomes-key", "a")))
        .hasMessage(
            "expected columns after --outcomes-key that are not masked, found \"a\"; outcomes can be joined by request id");
    assertThatThrownBy(() -> of(Map.of("capture-interval", "PT0.5S")))
        .hasMessage("expected an interval of at least PT1S after --capture-interval, found PT0.5S");
    assertThatThrownBy(() -> of(Map.of("capture-flush", "never")))
        .hasMessage("expected thread or call after --capture-flush, found \"never\"");
    assertThatThrownBy(() -> of(Map.of("instance", "a b")))
        .hasMessageContaining("after --instance, found \"a b\"");
    assertThatThrownBy(() -> of(Map.of("capture-sample", "0.5")).requireNothing())
        .hasMessage("expected --workspace, where captured data and outcomes are kept, found none");
  }

  @Test
  void aMaskedColumnMustBeOneOfTheModel(@TempDir Path folder) throws IOException {
    Captured captured = new Captured(folder);

    assertThatThrownBy(
            () -> of(Map.of("capture-mask", "tailnumm")).requireColumns(List.of(captured.model())))
        .hasMessage(
            "expected columns of the model after --capture-mask, found \"tailnumm\", did you mean \"tailnum\"?");
  }
}
