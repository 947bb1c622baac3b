package dev.trimaran.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl-C end a run in order: the working thread is interrupted and has a moment to stop its
 * steps, remove its scratch files and write down how far it came.
 */
final class Interruption implements AutoCloseable {

  private static final Duration MOMENT = Duration.ofSeconds(20);

  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook;

  private Interruption(Thread worker) {
    hook =
        new Thread(
            () -> {
              worker.interrupt();
              await();
            },
            "interruption");
  }

  static Interruption ofThisThread() {
    Interruption interruption = new Interruption(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  @SuppressWarnings("ResultOfMethodCallIgnored") // after the moment the process ends anyway
  private void await() {
    try {
      var unused = done.await(MOMENT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The work is written down; the process may end. */
  void done() {
    done.countDown();
  }

  @Override
  public void close() {
    done();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endsAlready) {
      // the hook is what ends it
    }
  }
}
