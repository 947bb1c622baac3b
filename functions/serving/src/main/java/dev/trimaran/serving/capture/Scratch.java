package dev.trimaran.serving.capture;

/** The lines that a thread writes into, one request after another. */
final class Scratch {

  /** Only large requests need more, and their memory is given back. */
  private static final int KEPT = 1 << 16;

  private static final ThreadLocal<Scratch> MINE = ThreadLocal.withInitial(Scratch::new);

  private final Line first = new Line();
  private final Line second = new Line();
  private boolean taken;

  private Scratch() {}

  /** Empty lines: this thread's own, or new ones while those are in use. */
  static Scratch borrow() {
    Scratch mine = MINE.get();
    Scratch scratch = mine.taken ? new Scratch() : mine;
    scratch.taken = true;
    scratch.first.clear(KEPT);
    scratch.second.clear(KEPT);
    return scratch;
  }

  Line first() {
    return first;
  }

  Line second() {
    return second;
  }

  /** Nobody reads the lines any more. */
  void giveBack() {
    first.clear(KEPT);
    second.clear(KEPT);
    taken = false;
  }
}
