package dev.trimaran.provider.local.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.ErrorCode;
import dev.trimaran.provider.tck.Failures;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileMutexTest {
  @TempDir private Path folder;

  @Test
  void one_thread_holds_it_at_a_time() {
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();

    CompletableFuture.allOf(
            IntStream.range(0, 8)
                .mapToObj(i ->
                    CompletableFuture.runAsync(() -> {
                      FileMutex mutex = take(Duration.ofSeconds(30));
                      most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                      Thread.onSpinWait();
                      inside.decrementAndGet();
                      mutex.close();
                    }))
                .toArray(CompletableFuture[]::new))
        .join();

    assertThat(most).hasValue(1);
  }

  @Test
  void who_waits_too_long_is_told_who_to_wait_for() {
    FileMutex mutex = take(Duration.ofSeconds(1));

    CloudException late =
        CompletableFuture.supplyAsync(() -> Failures.of(() -> take(Duration.ofMillis(50)))).join();
    mutex.close();

    assertThat(late.code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
    assertThat(late.retryable()).isTrue();
    assertThat(late).hasMessageContaining("another process has held " + folder.resolve("lock"));
    take(Duration.ofSeconds(1)).close();
  }

  private FileMutex take(Duration longest) {
    return FileMutex.acquire(folder.resolve("lock"), longest, "test", "it");
  }
}
