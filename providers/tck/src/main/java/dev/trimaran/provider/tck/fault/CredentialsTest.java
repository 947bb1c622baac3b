package dev.trimaran.provider.tck.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.tck.Failures;
import dev.trimaran.provider.tck.ProviderTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who may not, hears so at once, and what is missing. */
@ProviderTest
class CredentialsTest {
  @Test
  void expired_credentials_are_nobody(Faults faults) {
    Provider expired = faults.expired();

    CloudException failure = Failures.of(() -> expired.objects().putIfAbsent("a", new byte[1]));

    assertThat(failure.code()).isEqualTo(ErrorCode.UNAUTHENTICATED);
    assertThat(failure.retryable()).isFalse();
    assertThat(faults.straight().objects().stat("a")).isEmpty();
  }

  @Test
  void expired_credentials_are_nobody_to_a_reader(Faults faults) {
    faults.straight().objects().putIfAbsent("a", new byte[1]);
    Provider expired = faults.expired();

    assertThat(Failures.of(() -> expired.objects().read("a")).code())
        .isEqualTo(ErrorCode.UNAUTHENTICATED);
  }

  @Test
  void a_missing_permission_is_named(Faults faults) {
    FaultyPlaces.Denied denied = faults.denied();

    CloudException failure =
        Failures.of(() -> denied.provider().objects().put("a", faults.file(10)));

    assertThat(failure.code()).isEqualTo(ErrorCode.PERMISSION_DENIED);
    assertThat(failure.retryable()).isFalse();
    assertThat(failure).hasMessageContaining(denied.action());
    assertThat(faults.straight().objects().stat("a")).isEmpty();
  }

  @Test
  void a_missing_permission_is_named_for_a_conditional_put(Faults faults) {
    FaultyPlaces.Denied denied = faults.denied();

    assertThat(Failures.of(() -> denied.provider().objects().putIfAbsent("a", new byte[1])))
        .hasMessageContaining(denied.action());
  }

  @Test
  void a_clock_that_is_slow_by_an_hour_is_put_right_or_named(Faults faults) {
    assertPutRightOrNamed(faults, Duration.ofHours(-1));
  }

  @Test
  void a_clock_that_is_fast_by_an_hour_is_put_right_or_named(Faults faults) {
    assertPutRightOrNamed(faults, Duration.ofHours(1));
  }

  private static void assertPutRightOrNamed(Faults faults, Duration off) {
    Provider skewed = faults.skewed(off);
    try {
      assertThat(skewed.objects().putIfAbsent("a", new byte[1])).isTrue();
    } catch (CloudException failure) {
      assertThat(failure.code()).isEqualTo(ErrorCode.UNAUTHENTICATED);
      assertThat(failure).hasMessageContaining("clock");
    }
  }
}
