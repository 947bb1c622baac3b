package dev.trimaran.benchmarks;

import java.util.List;

/** Things in turn, again and again, so that no processor learns one of them by heart. */
final class Ring<T> {

  private final List<T> things;
  private int next;

  Ring(List<T> things) {
    this.things = things;
  }

  T next() {
    T thing = things.get(next);
    next = next + 1 == things.size() ? 0 : next + 1;
    return thing;
  }
}
