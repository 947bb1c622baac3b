package dev.trimaran.model.window;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Adds up windows one by one, each once however often it comes, in any order. Holds the sum and the
 * names, never the windows; so its size does not depend on how many rows they saw. Not thread safe.
 */
public final class WindowFold {

  private WindowCounts sum;
  private final Map<WindowId, Integer> seen = new HashMap<>();

  /** A fold of nothing. */
  public WindowFold(Layout layout) {
    sum = WindowCounts.none(layout);
  }

  /**
   * Adds a window unless it is in already.
   *
   * @return whether it was new
   * @throws WindowException if it is of another layout, or another window of the same name is in
   */
  public boolean add(Window window) {
    int content = window.counts().hashCode();
    Integer known = seen.get(window.id());
    if (known != null) {
      if (known != content) {
        throw new WindowException(
            "%s: expected one content under one name, found two; two instances share a name"
                .formatted(window.id().key()));
      }
      return false;
    }
    sum = sum.plus(window.counts());
    seen.put(window.id(), content);
    return true;
  }

  /**
   * Adds all windows of another fold.
   *
   * @throws WindowException if a window is in both: their sums cannot be parted again
   */
  public void add(WindowFold other) {
    if (!Collections.disjoint(seen.keySet(), other.seen.keySet())) {
      throw new WindowException(
          "expected folds without a common window, found one in both; part the windows first");
    }
    sum = sum.plus(other.sum);
    seen.putAll(other.seen);
  }

  /** The sum of the windows. */
  public WindowCounts counts() {
    return sum;
  }

  /** The names of the windows. */
  public Set<WindowId> windows() {
    return Collections.unmodifiableSet(seen.keySet());
  }
}
