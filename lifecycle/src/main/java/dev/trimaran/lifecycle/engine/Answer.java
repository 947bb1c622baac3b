package dev.trimaran.lifecycle.engine;

import java.util.List;
import java.util.function.Supplier;

/** Rows that were asked for; reading them may be what starts the work. */
@FunctionalInterface
public interface Answer<T> extends Supplier<List<T>> {
  /** The one row of a question that has exactly one. */
  default T one() {
    List<T> rows = get();
    if (rows.size() != 1) {
      throw new IllegalStateException("expected one row, found " + rows.size());
    }
    return rows.getFirst();
  }
}
