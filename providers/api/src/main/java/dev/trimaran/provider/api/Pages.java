package dev.trimaran.provider.api;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A listing that comes page by page, as one stream: a page is fetched when it is needed. */
public final class Pages {
  private Pages() {}

  /**
   * One page.
   *
   * @param items what is on it, which may be nothing though more pages follow
   * @param next what fetches the next page; empty on the last one
   */
  public record Page<T>(List<T> items, Optional<String> next) {
    /** Copies the items. */
    public Page {
      items = List.copyOf(items);
    }
  }

  /**
   * The items of all pages.
   *
   * @param fetch gives a page: the first for an empty argument, else that of the last one's {@code
   *     next}
   */
  public static <T> Stream<T> stream(Function<Optional<String>, Page<T>> fetch) {
    return StreamSupport.stream(new Fetching<>(fetch), false);
  }

  private static final class Fetching<T> extends AbstractSpliterator<T> {
    private final Function<Optional<String>, Page<T>> fetch;
    private final Queue<T> fetched = new ArrayDeque<>();
    private Optional<String> next = Optional.empty();
    private boolean last;

    Fetching(Function<Optional<String>, Page<T>> fetch) {
      super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
      this.fetch = fetch;
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
      while (fetched.isEmpty() && !last) {
        Page<T> page = fetch.apply(next);
        fetched.addAll(page.items());
        next = page.next();
        last = next.isEmpty();
      }
      T item = fetched.poll();
      if (item == null) {
        return false;
      }
      action.accept(item);
      return true;
    }
  }
}
