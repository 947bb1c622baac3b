package dev.trimaran.provider.tck.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.ObjectStore;
import dev.trimaran.provider.tck.ProviderTest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Uploads that do not come to their end, and callers that lose patience. */
@ProviderTest
class InterruptionsTest {
  private static final int LARGE = 20 << 20;

  @Test
  void an_upload_that_is_reset_for_good_leaves_nothing(Faults faults) {
    faults.proxy().always(new Fault.Reset());
    ObjectStore objects = faults.provider().objects();

    CloudException failure = ThrottlingTest.givenUp(() -> objects.put("a", faults.file(LARGE)));

    assertThat(failure.retryable()).isTrue();
    assertThat(faults.straight().objects().stat("a")).isEmpty();
    assertThat(faults.straight().objects().list("")).isEmpty();
  }

  @Test
  void an_upload_that_breaks_after_its_beginning_leaves_a_whole_object(Faults faults) {
    faults.straight().objects().putIfAbsent("a", new byte[7]);
    faults.proxy().next(1, request -> true, new Fault.None());
    faults.proxy().always(faults.broken());
    ObjectStore objects = faults.provider().objects();

    try {
      objects.put("a", faults.file(LARGE));
      assertThat(faults.straight().objects().stat("a").orElseThrow().size()).isEqualTo(LARGE);
    } catch (CloudException unheard) {
      assertThat(faults.straight().objects().stat("a").orElseThrow().size()).isIn(7L, (long) LARGE);
    }
  }

  @Test
  void an_interrupted_caller_is_let_go(Faults faults)
      throws InterruptedException, ExecutionException, TimeoutException {
    faults.proxy().always(new Fault.Slow(Duration.ofMinutes(2)));
    ObjectStore objects = faults.provider().objects();
    CompletableFuture<ErrorCode> code = new CompletableFuture<>();
    CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
    Thread caller =
        new Thread(() -> {
          try {
            objects.stat("a");
          } catch (CloudException failure) {
            code.complete(failure.code());
          }
          stillInterrupted.complete(Thread.currentThread().isInterrupted());
        });
    caller.start();
    while (faults.proxy().seen().isEmpty()) {
      Thread.onSpinWait();
    }

    caller.interrupt();

    ErrorCode found = code.get(Faults.CALL_TIMEOUT.toSeconds() * 2, TimeUnit.SECONDS);
    assertThat(found).isEqualTo(ErrorCode.CANCELLED);
    assertThat(stillInterrupted.get(10, TimeUnit.SECONDS)).isTrue();
  }
}
