package dev.trimaran.emulation.aws.cloudtrail;

import dev.trimaran.emulation.aws.HeardCall;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The newest management events that were heard, so many at most. Thread safe. */
final class EventLog {
  private static final int MOST = 20_000;

  /**
   * A call that was heard.
   *
   * @param number counts them
   * @param id its own id
   */
  record Event(long number, String id, HeardCall call) {}

  private final Deque<Event> events = new ArrayDeque<>();
  private long next = 1;

  synchronized void add(String id, HeardCall call) {
    events.addLast(new Event(next++, id, call));
    if (events.size() > MOST) {
      events.removeFirst();
    }
  }

  /** All, the newest first. */
  synchronized List<Event> newestFirst() {
    List<Event> all = new ArrayList<>(events.size());
    for (Iterator<Event> each = events.descendingIterator(); each.hasNext(); ) {
      all.add(each.next());
    }
    return all;
  }
}
