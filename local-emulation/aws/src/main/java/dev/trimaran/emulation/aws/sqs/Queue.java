package dev.trimaran.emulation.aws.sqs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.emulation.aws.Site;
import dev.trimaran.emulation.state.Table;
import dev.trimaran.emulation.time.Clockwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** One queue with its messages. Thread safe. */
final class Queue {
  private static final int MOST_IN_FLIGHT = 120_000;
  private static final int SHIFT = 12;

  private final Site site;
  private final String name;
  private final Table messages;
  private final Clockwork time;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Backlog backlog;
  private final Traffic traffic = new Traffic();
  private volatile ObjectNode attributes;
  private long last;
  private boolean deleted;

  Queue(Site site, String name, ObjectNode attributes, Table messages, Clockwork time) {
    this.site = site;
    this.name = name;
    this.attributes = attributes;
    this.messages = messages;
    this.time = time;
    this.backlog = new Backlog(fifo());
    long now = now();
    messages
        .list(prefix())
        .forEach(each -> {
          last = Long.parseLong(each.getKey().substring(prefix().length()));
          backlog.add(new Message(last, each.getValue()), now);
        });
  }

  Site site() {
    return site;
  }

  String name() {
    return name;
  }

  String arn() {
    return site.arn("sqs", name);
  }

  boolean fifo() {
    return name.endsWith(".fifo");
  }

  Traffic traffic() {
    return traffic;
  }

  /** Its attributes, not to be changed. */
  ObjectNode attributes() {
    return attributes;
  }

  void attributes(ObjectNode changed) {
    attributes = changed;
  }

  int number(String attribute) {
    return attributes.path(attribute).asInt();
  }

  /** How many milliseconds of ours so many seconds of the service are. */
  long millis(long seconds) {
    return time.scaled(Duration.ofSeconds(seconds)).toMillis();
  }

  long now() {
    return time.now().toEpochMilli();
  }

  /** Puts in what the filler makes of a new message that can be received after a delay. */
  Message send(String id, String body, long delaySeconds, Consumer<ObjectNode> filler) {
    lock.lock();
    try {
      long now = now();
      Message message = Message.of(following(now), id, body, now, now + millis(delaySeconds));
      filler.accept(message.document());
      accept(message, now);
      traffic.sent();
      return message;
    } finally {
      lock.unlock();
    }
  }

  /** Takes over a message of another queue, as it is but to be received anew. */
  void adopt(ObjectNode document) {
    lock.lock();
    try {
      long now = now();
      document.remove("receipt");
      accept(new Message(following(now), document.put("visible", now)), now);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Receives at most so many messages.
   *
   * @param seconds how long they are hidden then
   * @param waitSeconds how long to wait for the first
   * @param limit how often a message may be received; what was received as often is given to the
   *     other
   */
  List<Received> receive(
      int most, long seconds, long waitSeconds, int limit, Consumer<Message> other) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis(waitSeconds));
    while (true) {
      List<Message> spent = new ArrayList<>();
      List<Received> found = poll(most, seconds, limit, spent);
      for (Message message : spent) {
        other.accept(message);
        messages.remove(key(message));
      }
      if (!found.isEmpty() || (spent.isEmpty() && !await(end))) {
        traffic.received(found.size());
        return found;
      }
    }
  }

  /** Whether something can be received before the end. */
  private boolean await(long end) {
    lock.lock();
    try {
      backlog.wake(now());
      while (backlog.ready(1).isEmpty()) {
        long left = end - System.nanoTime();
        if (deleted || left <= 0) {
          return false;
        }
        long next = backlog.next();
        long hidden =
            next == Long.MAX_VALUE
                ? left
                : TimeUnit.MILLISECONDS.toNanos(Math.max(1, next - now()));
        long unused = changed.awaitNanos(Math.min(left, hidden));
        backlog.wake(now());
      }
      return end > System.nanoTime();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private List<Received> poll(int most, long seconds, int limit, List<Message> spent) {
    lock.lock();
    try {
      long now = now();
      tidy(now);
      if (backlog.flyingCount() >= MOST_IN_FLIGHT) {
        throw Refused.of("OverLimit", "Too many messages in flight.");
      }
      List<Received> found = new ArrayList<>();
      for (Message message : backlog.ready(most)) {
        if (limit > 0 && message.count() >= limit) {
          backlog.remove(message);
          spent.add(message);
        } else {
          found.add(take(message, now, now + millis(seconds)));
        }
      }
      return found;
    } finally {
      lock.unlock();
    }
  }

  private Received take(Message message, long now, long until) {
    String token = UUID.randomUUID().toString();
    backlog.take(message, token, now, until);
    store(message);
    return new Received(
        message.document().deepCopy(),
        new Receipt(arn(), message.sequence, token).handle(),
        message.sequence);
  }

  /** Removes what the receipt is of; nothing where it is gone. */
  void delete(Receipt receipt) {
    lock.lock();
    try {
      backlog.wake(now());
      if (backlog.has(receipt.sequence())) {
        Message message = backlog.get(receipt.sequence());
        if (fifo() && !message.receipt().equals(receipt.token())) {
          throw Refused.parameter(
              "Value "
                  + receipt.handle()
                  + " for parameter ReceiptHandle is invalid. Reason: The receipt handle has"
                  + " expired.");
        }
        forget(message);
        traffic.deleted();
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Hides what the receipt is of for so many seconds from now. */
  void hide(Receipt receipt, long seconds) {
    lock.lock();
    try {
      long now = now();
      backlog.wake(now);
      Message message = backlog.get(receipt.sequence());
      if (!message.inFlight() || !message.receipt().equals(receipt.token())) {
        throw Refused.of(
            "MessageNotInflight",
            "Value "
                + receipt.handle()
                + " for parameter ReceiptHandle is invalid. Reason: Message does not exist or is"
                + " not available for visibility timeout change.");
      }
      backlog.hide(message, now + millis(seconds), now);
      store(message);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Removes all messages. */
  void purge() {
    lock.lock();
    try {
      backlog.all().forEach(this::forget);
    } finally {
      lock.unlock();
    }
  }

  /** Ends it: whoever waits is let go. */
  void close() {
    lock.lock();
    try {
      deleted = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** How many messages there are of each kind. */
  Counts counts() {
    lock.lock();
    try {
      tidy(now());
      List<Message> oldest = backlog.ready(1);
      return new Counts(
          backlog.readyCount(),
          backlog.flyingCount(),
          backlog.delayedCount(),
          oldest.isEmpty() ? 0 : now() - oldest.getFirst().sent());
    } finally {
      lock.unlock();
    }
  }

  /** The oldest message that can be received, taken out; for moving messages elsewhere. */
  Optional<ObjectNode> pull() {
    lock.lock();
    try {
      tidy(now());
      Optional<Message> first = backlog.ready(1).stream().findFirst();
      first.ifPresent(this::forget);
      return first.map(Message::document);
    } finally {
      lock.unlock();
    }
  }

  private void tidy(long now) {
    backlog.wake(now);
    backlog.before(now - millis(number("MessageRetentionPeriod"))).forEach(this::forget);
  }

  private void accept(Message message, long now) {
    if (deleted) {
      throw Refused.noQueue();
    }
    store(message);
    backlog.add(message, now);
    changed.signalAll();
  }

  private void forget(Message message) {
    backlog.remove(message);
    messages.remove(key(message));
  }

  private void store(Message message) {
    messages.put(key(message), message.document());
  }

  private long following(long now) {
    last = Math.max(last + 1, now << SHIFT);
    return last;
  }

  private String key(Message message) {
    return prefix() + "%019d".formatted(message.sequence);
  }

  private String prefix() {
    return site.key(name) + "/";
  }

  /**
   * A message that was handed out.
   *
   * @param document as it was then
   */
  record Received(ObjectNode document, String handle, long sequence) {}

  /**
   * How many there are.
   *
   * @param oldestMillis how long the oldest has waited
   */
  record Counts(int visible, int inFlight, int delayed, long oldestMillis) {}
}
