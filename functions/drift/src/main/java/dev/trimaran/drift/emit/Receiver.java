package dev.trimaran.drift.emit;

import java.io.IOException;

/** Who takes CloudEvents in their JSON form; called by many threads at once. */
public interface Receiver {

  /** What it is called in answers, logs and marks. */
  String name();

  /** Whether there is anybody to be told now. */
  boolean present() throws IOException;

  /**
   * Takes an event; one that it gets twice has the same id.
   *
   * @throws IOException if it was not taken, with where and why
   */
  void take(byte[] event) throws IOException;
}
