package dev.trimaran.serving.capture;

import java.util.ArrayList;
import java.util.List;

/**
 * Requests that wait to be written, bounded by their rows. Who brings one never waits: without room
 * it is dropped and counted.
 */
final class Buffer<T> {

  private final long capacity;
  private final boolean always;
  private List<T> items = new ArrayList<>();
  private long held;
  private long dropped;

  /**
   * An empty buffer.
   *
   * @param capacity how many rows it holds
   * @param always whether a request of more rows than that is taken into the empty buffer
   */
  Buffer(long capacity, boolean always) {
    this.capacity = capacity;
    this.always = always;
  }

  /** Whether a request of so many rows could ever be taken. */
  boolean takes(int rows) {
    return always || rows <= capacity;
  }

  /** Whether it was taken. */
  synchronized boolean offer(T item, int rows) {
    if (held + rows > capacity && !(always && held == 0)) {
      dropped++;
      return false;
    }
    items.add(item);
    held += rows;
    return true;
  }

  /** Counts a request that was not offered. */
  synchronized void drop() {
    dropped++;
  }

  synchronized boolean isCrowded() {
    return held > capacity / 2;
  }

  /** All that is held, the oldest first; the buffer is empty then. */
  synchronized List<T> drain() {
    List<T> all = items;
    items = new ArrayList<>();
    held = 0;
    return all;
  }

  /** How many requests were dropped. */
  synchronized long dropped() {
    return dropped;
  }
}
