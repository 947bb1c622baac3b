package dev.trimaran.provider.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.FeatureRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureCacheTest {

  private final FeatureCache cache = new FeatureCache();

  private static FeatureCache.Entry entry(long generation, String key) {
    FeatureRow row = new FeatureRow(List.of(key), Instant.EPOCH, Map.of("x", generation));
    return new FeatureCache.Entry(generation, key, Optional.of(row));
  }

  @Test
  void anEntryIsFoundByItsGenerationAndKeyOnly() {
    cache.offer(entry(1, "a"));

    assertThat(cache.find(1, "a")).isEqualTo(entry(1, "a"));
    assertThat(cache.find(2, "a")).isNull();
    assertThat(cache.find(1, "b")).isNull();
  }

  @Test
  void keysThatDoNotComeAgainPushNothingOut() {
    cache.offer(entry(1, "often"));

    for (int i = 0; i < 100_000; i++) {
      cache.offer(entry(1, "once " + i));
      assertThat(cache.find(1, "often")).isEqualTo(entry(1, "often"));
    }
  }

  @Test
  void aPlaceGoesToTheKeyThatIsMissedTwice() {
    IntStream.range(0, 100_000).forEach(i -> cache.offer(entry(1, "old " + i)));

    cache.offer(entry(2, "new"));
    cache.offer(entry(2, "new"));

    assertThat(cache.find(2, "new")).isEqualTo(entry(2, "new"));
  }
}
