package dev.trimaran.provider.api.front;

import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A stream whose source fails with another exception than it did. What the reader of the stream
 * throws is the reader's own, and stays as it is.
 */
final class Translated<T> implements Spliterator<T> {
  private final Spliterator<T> source;
  private final Function<RuntimeException, ? extends RuntimeException> translation;

  private Translated(
      Spliterator<T> source, Function<RuntimeException, ? extends RuntimeException> translation) {
    this.source = source;
    this.translation = translation;
  }

  static <T> Stream<T> stream(
      Stream<T> items, Function<RuntimeException, ? extends RuntimeException> translation) {
    return StreamSupport.stream(new Translated<>(items.spliterator(), translation), false)
        .onClose(items::close);
  }

  @Override
  public boolean tryAdvance(Consumer<? super T> action) {
    Taken<T> taken = new Taken<>();
    boolean more;
    try {
      more = source.tryAdvance(taken);
    } catch (RuntimeException e) {
      throw translation.apply(e);
    }
    if (more) {
      action.accept(taken.get());
    }
    return more;
  }

  /** One item on its way from the source to the reader. */
  private static final class Taken<T> implements Consumer<T> {
    private @Nullable T item;

    @Override
    public void accept(T taken) {
      item = taken;
    }

    T get() {
      T taken = item;
      if (taken == null) {
        throw new IllegalStateException("expected an item, found none");
      }
      return taken;
    }
  }

  @Override
  public @Nullable Spliterator<T> trySplit() {
    return null;
  }

  @Override
  public long estimateSize() {
    return source.estimateSize();
  }

  @Override
  public int characteristics() {
    return source.characteristics() & (ORDERED | SIZED | NONNULL);
  }
}
