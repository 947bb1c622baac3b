package dev.trimaran.serving.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.trimaran.model.window.WindowCounts;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever the threads and flushes, the windows sum up to what one thread would have counted. */
class ManyThreadsTest {

  /** Its values have so many digits that a sum of them depends on their order. */
  private static final int PROBABILITY = 3;

  private static final BigDecimal TINY = new BigDecimal("1e-9");

  @Property(tries = 20)
  void theWindowsOfManyThreadsSumUpToWhatOneCounts(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 8) int threads,
      @ForAll @IntRange(min = 1, max = 300) int requests)
      throws IOException, InterruptedException, ExecutionException {
    Captured captured = new Captured(Files.createTempDirectory("bundle"));
    MemoryObjects alone = new MemoryObjects();
    ObjectStoreCapture one = ObjectStoreCapture.byHand(Captured.NOTHING, alone, new TestClock());
    for (int thread = 0; thread < threads; thread++) {
      send(captured, one, seed + thread, requests);
    }
    one.close();

    MemoryObjects together = new MemoryObjects();
    ObjectStoreCapture many =
        ObjectStoreCapture.byHand(Captured.NOTHING, together, new TestClock());
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> sent = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        long own = seed + thread;
        sent.add(pool.submit(() -> send(captured, many, own, requests)));
      }
      for (Future<?> future : sent) {
        many.flush();
        future.get();
      }
    }
    many.close();

    WindowCounts expected = captured.counts(alone);
    assertThat(expected.requests()).isEqualTo((long) threads * requests);
    WindowCounts found = captured.counts(together);
    assertThat(found.requests()).isEqualTo(expected.requests());
    assertThat(found.rows()).isEqualTo(expected.rows());
    for (int column = 0; column < expected.columns().size(); column++) {
      if (column == PROBABILITY) {
        assertThat(found.column(column).counters()).isEqualTo(expected.column(column).counters());
        assertThat(found.column(column).moments().sum())
            .isCloseTo(expected.column(column).moments().sum(), within(TINY));
      } else {
        assertThat(found.column(column)).isEqualTo(expected.column(column));
      }
    }
  }

  private static void send(Captured captured, ObjectStoreCapture capture, long seed, int requests) {
    Random random = new Random(seed);
    for (int i = 0; i < requests; i++) {
      double[] distances = random.doubles(1 + random.nextInt(4), 0, 1000).map(Math::rint).toArray();
      captured.request(capture, "r" + i, random.nextInt(3) == 0 ? "" : "N" + i % 7, distances);
    }
  }
}
