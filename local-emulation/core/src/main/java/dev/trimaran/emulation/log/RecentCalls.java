package dev.trimaran.emulation.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The newest calls, up to a number. Thread safe. */
public final class RecentCalls {
  private final int most;
  private final Deque<CallLine> calls = new ArrayDeque<>();
  private long count;

  /** Keeps at most so many. */
  public RecentCalls(int most) {
    this.most = most;
  }

  /** Adds one and forgets the oldest where there are too many. */
  public synchronized void add(CallLine call) {
    calls.addFirst(call);
    count++;
    if (calls.size() > most) {
      calls.removeLast();
    }
  }

  /** The calls, the newest first. */
  public synchronized List<CallLine> newest() {
    return new ArrayList<>(calls);
  }

  /** How many there were since the beginning. */
  public synchronized long count() {
    return count;
  }
}
