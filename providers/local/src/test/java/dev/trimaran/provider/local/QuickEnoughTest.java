package dev.trimaran.provider.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.FeatureStore;
import dev.trimaran.provider.api.Provider;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The promised times, on a machine that does nothing else. */
@Tag("slow")
class QuickEnoughTest {
  @TempDir private Path workspace;

  @Test
  void opening_takes_less_than_150_milliseconds_in_a_fresh_jvm() {
    open();

    LongStream micros = IntStream.range(0, 9).mapToLong(i -> open());

    assertThat(median(micros)).isLessThan(150_000);
  }

  @Test
  void a_point_read_takes_less_than_100_microseconds_while_another_process_materializes() {
    try (TestJvm materializer = TestJvm.start(Materializer.class, workspace, 50_000);
        Provider provider = new LocalPlaces().open(workspace)) {
      materializer.line();
      FeatureStore features = provider.features();
      IntStream.range(0, 20_000).forEach(i -> read(features, i));

      LongStream nanos = IntStream.range(0, 20_000).mapToLong(i -> read(features, i));

      assertThat(median(nanos)).isLessThan(100_000);
    }
  }

  private long open() {
    try (TestJvm opener = TestJvm.start(Opener.class, workspace)) {
      return Long.parseLong(opener.line());
    }
  }

  private static long read(FeatureStore features, int i) {
    List<String> key = List.of("N" + i * 7919 % 50_000);
    long start = System.nanoTime();
    boolean found = features.read("weather", key).isPresent();
    long took = System.nanoTime() - start;
    assertThat(found).isTrue();
    return took;
  }

  private static long median(LongStream values) {
    long[] sorted = values.sorted().toArray();
    System.out.println(
        "quickest, median, slowest: "
            + sorted[0]
            + " "
            + sorted[sorted.length / 2]
            + " "
            + sorted[sorted.length - 1]);
    return sorted[sorted.length / 2];
  }
}
