package dev.trimaran.emulation.aws.sqs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * The messages of a queue: those that can be received in the order in which they came, and those
 * that are hidden until a moment. Where messages have groups that count, none of a group can be
 * received while another of it is out. Guarded by its queue's lock.
 */
final class Backlog {
  private final boolean ordered;
  private final TreeMap<Long, Message> all = new TreeMap<>();
  private final TreeMap<Long, Message> ready = new TreeMap<>();
  private final PriorityQueue<Hidden> hidden =
      new PriorityQueue<>(Comparator.comparingLong(Hidden::until));
  private final Map<String, Integer> out = new HashMap<>();
  private int flying;

  /** An entry is void when the message's own moment is another by now. */
  private record Hidden(long until, Message message) {}

  /**
   * No messages.
   *
   * @param ordered whether the groups' order counts, as in a FIFO queue
   */
  Backlog(boolean ordered) {
    this.ordered = ordered;
  }

  /** Takes in a message, hidden or not. */
  void add(Message message, long now) {
    all.put(message.sequence, message);
    if (message.inFlight()) {
      fly(message, 1);
    }
    place(message, now);
  }

  Message get(long sequence) {
    Message found = all.get(sequence);
    return found == null ? Message.of(-1, "", "", 0, 0) : found;
  }

  boolean has(long sequence) {
    return all.containsKey(sequence);
  }

  void remove(Message message) {
    all.remove(message.sequence);
    ready.remove(message.sequence);
    if (message.inFlight()) {
      fly(message, -1);
    }
  }

  /** Hands out a message that was ready. */
  void take(Message message, String receipt, long now, long until) {
    ready.remove(message.sequence);
    message.received(receipt, now, until);
    fly(message, 1);
    hidden.add(new Hidden(until, message));
  }

  /** Hides a message that is out until another moment. */
  void hide(Message message, long until, long now) {
    message.visible(until);
    if (until <= now) {
      back(message);
    } else {
      hidden.add(new Hidden(until, message));
    }
  }

  /** Lets those be received whose moment has come. */
  void wake(long now) {
    while (!hidden.isEmpty() && hidden.peek().until() <= now) {
      Hidden due = hidden.poll();
      Message message = due.message();
      if (all.get(message.sequence) == message && message.visible() == due.until()) {
        if (message.inFlight()) {
          back(message);
        } else {
          ready.put(message.sequence, message);
        }
      }
    }
  }

  /** When the next hidden message can be received; {@link Long#MAX_VALUE} without any. */
  long next() {
    Hidden next = hidden.peek();
    return next == null ? Long.MAX_VALUE : next.until();
  }

  /** At most so many that can be received now, in their order. */
  List<Message> ready(int most) {
    List<Message> found = new ArrayList<>();
    for (Message message : ready.values()) {
      if (found.size() == most) {
        break;
      }
      if (!ordered || !out.containsKey(message.group())) {
        found.add(message);
      }
    }
    return found;
  }

  /** Those that came before a moment, which nobody has out. */
  List<Message> before(long sent) {
    List<Message> found = new ArrayList<>();
    for (Iterator<Message> each = all.values().iterator(); each.hasNext(); ) {
      Message message = each.next();
      if (message.sent() >= sent) {
        break;
      }
      found.add(message);
    }
    return found;
  }

  List<Message> all() {
    return List.copyOf(all.values());
  }

  int readyCount() {
    return ready.size();
  }

  int flyingCount() {
    return flying;
  }

  int delayedCount() {
    return all.size() - ready.size() - flying;
  }

  private void back(Message message) {
    fly(message, -1);
    message.back();
    ready.put(message.sequence, message);
  }

  private void place(Message message, long now) {
    if (message.visible() > now) {
      hidden.add(new Hidden(message.visible(), message));
    } else if (message.inFlight()) {
      back(message);
    } else {
      ready.put(message.sequence, message);
    }
  }

  private void fly(Message message, int change) {
    flying += change;
    out.merge(message.group(), change, (had, more) -> had + more == 0 ? null : had + more);
  }
}
