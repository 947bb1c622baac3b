package dev.trimaran.provider.tck.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.api.ObjectStore;
import dev.trimaran.provider.tck.ProviderTest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Connections that are refused, reset, slow or cut off. */
@ProviderTest
class ConnectionsTest {
  private static final String TEXT = "0123456789".repeat(10_000);

  @Test
  void a_service_that_nobody_listens_for_is_unavailable(Faults faults) {
    faults.proxy().refuse();
    ObjectStore objects = faults.provider().objects();

    CloudException failure = ThrottlingTest.givenUp(() -> objects.stat("a"));

    assertThat(failure.code()).isIn(ErrorCode.UNAVAILABLE, ErrorCode.DEADLINE_EXCEEDED);
    assertThat(failure.retryable()).isTrue();
  }

  @Test
  void a_connection_that_is_reset_once_is_made_again(Faults faults) {
    faults.straight().objects().putIfAbsent("a", new byte[3]);
    faults.proxy().next(1, request -> true, new Fault.Reset());

    assertThat(faults.provider().objects().stat("a").orElseThrow().size()).isEqualTo(3);
  }

  @Test
  void an_answer_that_takes_longer_than_a_call_may_is_given_up(Faults faults) {
    faults.proxy().always(new Fault.Slow(Faults.CALL_TIMEOUT.multipliedBy(5)));
    ObjectStore objects = faults.provider().objects();

    CloudException failure = ThrottlingTest.givenUp(() -> objects.stat("a"));

    assertThat(failure.code()).isIn(ErrorCode.DEADLINE_EXCEEDED, ErrorCode.UNAVAILABLE);
    assertThat(failure.retryable()).isTrue();
  }

  @Test
  void an_answer_that_is_only_slow_is_waited_for(Faults faults) {
    faults.straight().objects().putIfAbsent("a", new byte[3]);
    faults.proxy().next(1, request -> true, new Fault.Slow(Duration.ofMillis(700)));

    assertThat(faults.provider().objects().stat("a")).isPresent();
  }

  @Test
  void an_object_that_is_cut_off_is_never_taken_for_whole(Faults faults) {
    faults.straight().objects().putIfAbsent("a", TEXT.getBytes(UTF_8));
    faults
        .proxy()
        .next(1, request -> request.startsWith("GET "), new Fault.CutOff(TEXT.length() / 2));

    String read = readOrFail(faults.provider().objects());

    assertThat(read).isIn(TEXT, "failed");
  }

  @Test
  void a_listing_that_is_cut_off_is_never_taken_for_whole(Faults faults) {
    for (int i = 0; i < 20; i++) {
      faults.straight().objects().putIfAbsent("a/" + i, new byte[1]);
    }
    faults.proxy().next(1, request -> true, new Fault.CutOff(900));

    assertThat(faults.provider().objects().list("a/")).hasSize(20);
  }

  @Test
  void a_local_copy_that_is_cut_off_is_no_copy(Faults faults) throws IOException {
    faults.straight().objects().putIfAbsent("a", TEXT.getBytes(UTF_8));
    faults.proxy().next(1, request -> request.startsWith("GET "), new Fault.CutOff(5000));
    ObjectStore objects = faults.provider().objects();

    try {
      assertThat(objects.localCopy("a")).content().isEqualTo(TEXT);
    } catch (CloudException failure) {
      assertThat(failure.retryable()).isTrue();
      assertThat(objects.localCopy("a")).content().isEqualTo(TEXT);
    }
  }

  private static String readOrFail(ObjectStore objects) {
    try (InputStream object = objects.read("a")) {
      return new String(object.readAllBytes(), UTF_8);
    } catch (IOException | CloudException cutOff) {
      return "failed";
    }
  }
}
