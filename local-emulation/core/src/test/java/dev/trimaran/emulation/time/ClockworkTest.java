package dev.trimaran.emulation.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class ClockworkTest {
  @Test
  void letsNothingComeAfterItsEnd() {
    Clockwork time = new Clockwork(1);
    time.close();

    Future<?> late = time.after(Duration.ofSeconds(1), () -> {});

    assertThat(late.isCancelled()).isTrue();
  }
}
