package dev.trimaran.lifecycle.ingest;

import java.util.concurrent.CancellationException;

/** Interruption of a thread that reads a source. */
final class Interrupted {
  private Interrupted() {}

  /** Throws {@link CancellationException} if the thread is interrupted, which it stays. */
  static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw cancelled();
    }
  }

  /** What an interrupted wait ends with; the thread is interrupted again. */
  static CancellationException cancelled() {
    Thread.currentThread().interrupt();
    return new CancellationException("interrupted while a source was read");
  }
}
