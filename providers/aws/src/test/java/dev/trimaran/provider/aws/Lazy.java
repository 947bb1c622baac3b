package dev.trimaran.provider.aws;

import java.util.Optional;
import java.util.function.Supplier;

/** Something that is made when it is first asked for, and once. Thread safe. */
final class Lazy<T> {
  private final Supplier<T> maker;
  private Optional<T> made = Optional.empty();

  Lazy(Supplier<T> maker) {
    this.maker = maker;
  }

  synchronized T get() {
    if (made.isEmpty()) {
      made = Optional.of(maker.get());
    }
    return made.get();
  }

  /** What was made, if it was. */
  synchronized Optional<T> made() {
    return made;
  }
}
