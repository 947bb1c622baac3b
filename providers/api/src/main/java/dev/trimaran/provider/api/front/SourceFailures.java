package dev.trimaran.provider.api.front;

import dev.trimaran.provider.api.FeatureRow;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The caller's rows; when the caller's own iterator fails, its exception is the caller's again. */
final class SourceFailures implements Iterator<FeatureRow> {
  private final Iterator<FeatureRow> rows;
  private @Nullable RuntimeException failure;

  SourceFailures(Iterator<FeatureRow> rows) {
    this.rows = rows;
  }

  Optional<RuntimeException> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public boolean hasNext() {
    try {
      return rows.hasNext();
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    }
  }

  @Override
  public FeatureRow next() {
    try {
      return rows.next();
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    }
  }
}
