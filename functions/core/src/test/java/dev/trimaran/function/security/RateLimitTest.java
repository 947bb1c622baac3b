package dev.trimaran.function.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.trimaran.function.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RateLimitTest {

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

  private RateLimit limit(long perSecond) {
    return new RateLimit(perSecond, nanos::get);
  }

  private static boolean letIn(RateLimit limit, String client) {
    try {
      limit.take(client);
      return true;
    } catch (Refusal refusal) {
      assertThat(refusal.status()).isEqualTo(429);
      return false;
    }
  }

  @Test
  void a_second_is_worth_so_many_and_no_more() {
    RateLimit limit = limit(3);

    assertThat(List.of(letIn(limit, "a"), letIn(limit, "a"), letIn(limit, "a"))).containsOnly(true);
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> limit.take("a"))
        .withMessage(
            "expected at most 3 requests a second from one client, found more; come again later")
        .satisfies(refusal -> assertThat(refusal.headers()).containsEntry("Retry-After", "1"));
  }

  @Test
  void what_was_taken_comes_back_with_time() {
    RateLimit limit = limit(2);
    letIn(limit, "a");
    letIn(limit, "a");

    nanos.addAndGet(Duration.ofMillis(499).toNanos());
    assertThat(letIn(limit, "a")).isFalse();
    nanos.addAndGet(Duration.ofMillis(1).toNanos());
    assertThat(letIn(limit, "a")).isTrue();
    assertThat(letIn(limit, "a")).isFalse();
  }

  @Test
  void one_client_does_not_spend_what_is_anothers() {
    RateLimit limit = limit(1);

    assertThat(letIn(limit, "a")).isTrue();
    assertThat(letIn(limit, "a")).isFalse();
    assertThat(letIn(limit, "b")).isTrue();
  }

  @Property
  void nobody_gets_more_than_a_seconds_worth_and_the_rate(
      @ForAll @IntRange(min = 1, max = 50) int perSecond,
      @ForAll @Size(max = 200) List<@LongRange(min = 0, max = 300_000_000) Long> pauses) {
    RateLimit limit = limit(perSecond);
    long start = nanos.get();
    int in = 0;
    for (long pause : pauses) {
      nanos.addAndGet(pause);
      in += letIn(limit, "a") ? 1 : 0;
    }
    double seconds = (nanos.get() - start) / 1e9;

    assertThat((double) in).isLessThanOrEqualTo(perSecond + seconds * perSecond + 1e-6);
  }

  @Test
  void no_number_of_clients_makes_it_grow() {
    RateLimit limit = limit(1);
    letIn(limit, "early");

    for (int i = 0; i < 3 * RateLimit.MOST_CLIENTS; i++) {
      letIn(limit, "attacker " + i);
    }

    assertThat(limit.clients()).isEqualTo(RateLimit.MOST_CLIENTS);
    assertThat(letIn(limit, "one more")).isFalse();
    assertThat(letIn(limit, "early")).isFalse();
  }

  @Test
  void who_has_a_full_bucket_again_makes_room() {
    RateLimit limit = limit(1);
    for (int i = 0; i < RateLimit.MOST_CLIENTS; i++) {
      letIn(limit, "client " + i);
    }

    nanos.addAndGet(Duration.ofSeconds(1).toNanos());

    assertThat(letIn(limit, "newcomer")).isTrue();
    assertThat(limit.clients()).isEqualTo(1);
  }

  @Test
  void none_is_none() {
    assertThatNoException()
        .isThrownBy(() -> {
          for (int i = 0; i < 10_000; i++) {
            RateLimit.NONE.take("a");
          }
        });
    assertThat(RateLimit.NONE.clients()).isZero();
  }
}
