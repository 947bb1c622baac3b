package dev.trimaran.serving.capture;

import dev.trimaran.provider.api.ObjectStore;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Objects on their way into the store. One is forgotten only after the store has said that it is
 * there; one that is there already, because an answer was lost, is not stored again.
 */
final class Outbox {

  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

  private final ObjectStore objects;
  private final Deque<WaitingObject> waiting = new ArrayDeque<>();
  private final AtomicLong stored = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private boolean failing;

  Outbox(ObjectStore objects) {
    this.objects = objects;
  }

  synchronized boolean isEmpty() {
    return waiting.isEmpty();
  }

  synchronized void add(Collection<WaitingObject> more) {
    waiting.addAll(more);
  }

  synchronized void clear() {
    waiting.forEach(object -> object.done().run());
    waiting.clear();
  }

  long stored() {
    return stored.get();
  }

  long failures() {
    return failures.get();
  }

  /** Stores all that waits, the oldest first; false as soon as one cannot be stored. */
  boolean store() {
    for (WaitingObject next = first(); next != null; next = first()) {
      try {
        objects.putIfAbsent(next.key(), next.pieces());
      } catch (RuntimeException unavailable) {
        failed(next, unavailable);
        return false;
      }
      remove(next);
    }
    return true;
  }

  private synchronized @org.jspecify.annotations.Nullable WaitingObject first() {
    return waiting.peekFirst();
  }

  private synchronized void remove(WaitingObject object) {
    waiting.removeFirst();
    object.done().run();
    stored.incrementAndGet();
    if (failing) {
      failing = false;
      LOG.info("capture is stored again key={}", object.key());
    }
  }

  private synchronized void failed(WaitingObject object, RuntimeException reason) {
    failures.incrementAndGet();
    if (!failing) {
      failing = true;
      LOG.warn("capture is kept until it can be stored key={}", object.key(), reason);
    }
  }

  /** Says what is lost now. */
  synchronized void giveUp() {
    waiting.forEach(object -> LOG.error("capture is lost key={}", object.key()));
  }
}
