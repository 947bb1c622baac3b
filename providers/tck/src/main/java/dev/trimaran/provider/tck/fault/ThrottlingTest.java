package dev.trimaran.provider.tck.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.ObjectStore;
import dev.trimaran.provider.tck.Failures;
import dev.trimaran.provider.tck.ProviderTest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A service that is busy or broken for a moment is asked again; for longer, given up. */
@ProviderTest
class ThrottlingTest {
  @Test
  void a_read_that_is_throttled_once_is_made_again(Faults faults) throws IOException {
    faults.straight().objects().putIfAbsent("a", "text".getBytes(UTF_8));
    faults.proxy().next(1, request -> request.startsWith("GET "), faults.throttled());

    try (InputStream object = faults.provider().objects().read("a")) {
      assertThat(object.readAllBytes()).asString(UTF_8).isEqualTo("text");
    }
  }

  @Test
  void a_read_that_meets_a_broken_service_once_is_made_again(Faults faults) throws IOException {
    faults.straight().objects().putIfAbsent("a", "text".getBytes(UTF_8));
    faults.proxy().next(1, request -> request.startsWith("GET "), faults.broken());

    try (InputStream object = faults.provider().objects().read("a")) {
      assertThat(object.readAllBytes()).asString(UTF_8).isEqualTo("text");
    }
  }

  @Test
  void a_put_that_is_throttled_once_is_made_again_whole(Faults faults) throws IOException {
    faults.proxy().next(1, request -> request.startsWith("PUT "), faults.throttled());

    faults.provider().objects().put("a", faults.file(100_000));

    assertThat(faults.straight().objects().stat("a").orElseThrow().size()).isEqualTo(100_000);
  }

  @Test
  void a_conditional_put_that_is_throttled_once_still_wins(Faults faults) {
    faults.proxy().next(1, request -> request.startsWith("PUT "), faults.throttled());

    assertThat(faults.provider().objects().putIfAbsent("a", new byte[10])).isTrue();
  }

  @Test
  void a_listing_that_is_throttled_once_is_made_again(Faults faults) {
    faults.straight().objects().putIfAbsent("a", new byte[1]);
    faults.proxy().next(1, request -> true, faults.throttled());

    assertThat(faults.provider().objects().list("")).hasSize(1);
  }

  @Test
  void a_deletion_that_meets_a_broken_service_once_is_made_again(Faults faults) {
    faults.straight().objects().putIfAbsent("a", new byte[1]);
    faults.proxy().next(1, request -> true, faults.broken());

    faults.provider().objects().delete("a");

    assertThat(faults.straight().objects().stat("a")).isEmpty();
  }

  @Test
  void what_is_throttled_for_long_is_given_up_in_time(Faults faults) {
    faults.proxy().always(faults.throttled());
    ObjectStore objects = faults.provider().objects();

    CloudException failure = givenUp(() -> objects.read("a"));

    assertThat(failure.code()).isIn(ErrorCode.UNAVAILABLE, ErrorCode.DEADLINE_EXCEEDED);
    assertThat(failure.retryable()).isTrue();
  }

  @Test
  void a_service_that_stays_broken_is_given_up_in_time(Faults faults) {
    faults.proxy().always(faults.broken());
    ObjectStore objects = faults.provider().objects();

    CloudException failure = givenUp(() -> objects.putIfAbsent("a", new byte[1]));

    assertThat(failure.code()).isIn(ErrorCode.UNAVAILABLE, ErrorCode.DEADLINE_EXCEEDED);
    assertThat(failure.retryable()).isTrue();
    assertThat(faults.straight().objects().stat("a")).isEmpty();
  }

  @Test
  void what_was_given_up_works_when_the_service_does(Faults faults) {
    faults.proxy().always(faults.throttled());
    ObjectStore objects = faults.provider().objects();
    givenUp(() -> objects.putIfAbsent("a", new byte[1]));

    faults.proxy().heal();

    assertThat(objects.putIfAbsent("a", new byte[1])).isTrue();
  }

  @Test
  void the_other_drivers_give_up_alike(Faults faults) {
    faults.proxy().always(faults.throttled());

    assertThat(givenUp(() -> faults.provider().models().models()).retryable()).isTrue();
    assertThat(givenUp(() -> faults.provider().secrets().read("a")).retryable()).isTrue();
    assertThat(givenUp(() -> faults.provider().training().status("a")).retryable()).isTrue();
  }

  static CloudException givenUp(ThrowingCallable call) {
    long start = System.nanoTime();
    CloudException failure = Failures.of(call);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    assertThat(took).as("given up in time").isLessThan(Faults.CALL_TIMEOUT.multipliedBy(2));
    return failure;
  }
}
