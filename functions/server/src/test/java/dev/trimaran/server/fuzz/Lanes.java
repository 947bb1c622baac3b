package dev.trimaran.server.fuzz;

import dev.trimaran.function.fuzz.Damage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Callers that send at the same time, each what a number of its own decides. */
final class Lanes {

  /** The number of which all others are made. */
  static final long SEED = Long.getLong("fuzz.seed", 20_261_121);

  private static final int MINUTES = 2;

  /** A caller. */
  interface Lane {
    void send(Damage damage) throws Exception;
  }

  private Lanes() {}

  /**
   * Lets so many callers send.
   *
   * @param batch which of several times this is
   * @throws AssertionError if one is not answered as it must be; with the seed
   */
  static void run(int batch, int lanes, Lane lane) {
    try (ExecutorService threads = Executors.newFixedThreadPool(lanes)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < lanes; i++) {
        long seed = SEED + batch * 1000L + i;
        running.add(
            threads.submit(() -> {
              lane.send(new Damage(seed));
              return seed;
            }));
      }
      for (int i = 0; i < lanes; i++) {
        await(running.get(i), "fuzz.seed=%d batch=%d lane=%d".formatted(SEED, batch, i), threads);
      }
    }
  }

  private static void await(Future<?> running, String where, ExecutorService threads) {
    try {
      running.get(MINUTES, TimeUnit.MINUTES);
    } catch (ExecutionException failed) {
      threads.shutdownNow();
      throw new AssertionError(where + ": " + failed.getCause().getMessage(), failed.getCause());
    } catch (TimeoutException hangs) {
      threads.shutdownNow();
      throw new AssertionError(where + ": expected it to come to an end", hangs);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }
}
