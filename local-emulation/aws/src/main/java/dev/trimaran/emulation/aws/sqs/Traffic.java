package dev.trimaran.emulation.aws.sqs;

import java.util.concurrent.atomic.LongAdder;

/** What went through a queue since somebody last looked, for its metrics. Thread safe. */
final class Traffic {
  private final LongAdder sent = new LongAdder();
  private final LongAdder received = new LongAdder();
  private final LongAdder deleted = new LongAdder();
  private final LongAdder empty = new LongAdder();

  /** What was counted. */
  record Seen(long sent, long received, long deleted, long empty) {
    boolean any() {
      return sent + received + deleted + empty > 0;
    }
  }

  void sent() {
    sent.increment();
  }

  void received(int count) {
    if (count == 0) {
      empty.increment();
    }
    received.add(count);
  }

  void deleted() {
    deleted.increment();
  }

  /** What was counted since this was asked before. */
  Seen seen() {
    return new Seen(
        sent.sumThenReset(), received.sumThenReset(), deleted.sumThenReset(), empty.sumThenReset());
  }
}
