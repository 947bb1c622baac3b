package dev.trimaran.serving.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WatchTest {

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final Semaphore looked = new Semaphore(0);

  private Watch watch(Duration every) {
    return new Watch(looked::release, every, now::get);
  }

  @Test
  void looksByATimer() throws InterruptedException {
    try (Watch watch = watch(Duration.ofMillis(1))) {
      watch.start();

      assertThat(looked.tryAcquire(3, 30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void looksOnceWhenACallComesAfterTimersStoodStill() throws InterruptedException {
    try (Watch watch = watch(Duration.ofHours(1))) {
      watch.start();
      now.set(Instant.EPOCH.plus(Duration.ofHours(2)));

      watch.called();
      watch.called();

      assertThat(looked.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(looked.availablePermits()).isZero();
  }

  @Test
  void leavesItToTheTimerAsLongAsThatIsOnTime() {
    Watch watch = watch(Duration.ofHours(1));
    now.set(Instant.EPOCH.plus(Duration.ofHours(2)).minusMillis(1));

    watch.called();
    watch.close();

    assertThat(looked.availablePermits()).isZero();
  }

  @Test
  void aCallAfterTheEndDoesNothing() {
    Watch watch = watch(Duration.ofHours(1));
    watch.close();
    now.set(Instant.EPOCH.plus(Duration.ofDays(1)));

    watch.called();

    assertThat(looked.availablePermits()).isZero();
  }
}
