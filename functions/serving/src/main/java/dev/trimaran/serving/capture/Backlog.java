package dev.trimaran.serving.capture;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lines that wait to be stored, in files that are being filled. It never holds more than its
 * capacity, those that are on their way into the store counted in, and its memory is taken once and
 * used again and again. Who brings a line never waits: without room the line is dropped and
 * counted.
 */
final class Backlog {

  /** The bytes of a block, of which files are made. */
  static final int BLOCK = 1 << 16;

  /** The most bytes of a file; only a single line may be longer. */
  static final int FILE = 1 << 22;

  private final int capacity;
  private final boolean always;
  private final Map<LogSource, Draft> open = new HashMap<>();
  private final Deque<byte[]> free = new ArrayDeque<>();
  private List<Draft> drafts = new ArrayList<>();
  private int held;
  private int filling;
  private long dropped;

  /**
   * An empty backlog.
   *
   * @param capacity how many bytes it holds
   * @param always whether lines longer than {@link #FILE} are taken, into the empty backlog
   */
  Backlog(int capacity, boolean always) {
    this.capacity = capacity / BLOCK;
    this.always = always;
  }

  /** The length from which on a line cannot be taken. */
  int longest() {
    return always ? Integer.MAX_VALUE : FILE;
  }

  /** Takes the line, or drops it. */
  synchronized void offer(LogSource model, Instant time, Line line) {
    Draft draft = open.get(model);
    if (draft == null || !draft.takes(time) || draft.length() + line.length() > FILE) {
      draft = new Draft(model, time);
    }
    int missing = draft.missing(line.length());
    boolean room = held + missing <= capacity || always && held == 0;
    if (!room || line.length() > longest()) {
      dropped++;
      return;
    }
    for (int i = 0; i < missing; i++) {
      byte[] block = free.poll();
      draft.add(block == null ? new byte[BLOCK] : block);
    }
    held += missing;
    filling += missing;
    if (draft.length() == 0) {
      drafts.add(draft);
      open.put(model, draft);
    }
    draft.add(line);
  }

  /** Counts a line that was not offered. */
  synchronized void drop() {
    dropped++;
  }

  /** Whether it is time to store. */
  synchronized boolean isCrowded() {
    return filling > capacity / 2;
  }

  /** All files with a line, the oldest first; {@link #done} wants each of them back. */
  synchronized List<Draft> drain() {
    List<Draft> all = drafts;
    drafts = new ArrayList<>();
    open.clear();
    filling = 0;
    return all;
  }

  /** Takes the memory of a file back that nobody reads any more. */
  synchronized void done(Draft draft) {
    held -= draft.blocks().size();
    for (byte[] block : draft.blocks()) {
      if (free.size() < capacity) {
        free.push(block);
      }
    }
  }

  /** How many lines, or requests, were dropped. */
  synchronized long dropped() {
    return dropped;
  }
}
