package dev.trimaran.model.scoring;

import dev.trimaran.model.expression.Column;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the columns of one feature view are found for a row.
 *
 * @param view the view's name
 * @param kind what the view holds under a key
 * @param key the request columns that form the key, in order
 * @param knownAfter how long after its own time an event is known
 * @param ttl how old an event may be, measured on its own time; for {@link Kind#LATEST}
 * @param window how far back a window reaches; for {@link Kind#WINDOW}, there always
 * @param columns the columns that the view gives
 * @param counts those of the columns that are 0, not missing, where nothing is found
 */
public record FeatureLookup(
    String view,
    Kind kind,
    List<String> key,
    Duration knownAfter,
    Optional<Duration> ttl,
    Optional<Duration> window,
    List<Column> columns,
    Set<String> counts) {

  /** What a view holds under a key. */
  public enum Kind {
    /** One row without a time: always visible. */
    STATIC,
    /** The newest event. */
    LATEST,
    /** Aggregates over the events of a window that ended when the view was materialised. */
    WINDOW
  }

  public FeatureLookup {
    key = List.copyOf(key);
    columns = List.copyOf(columns);
    counts = Set.copyOf(counts);
    if (key.isEmpty()) {
      throw new IllegalArgumentException("expected a key for view \"" + view + "\", found none");
    }
    if ((kind == Kind.WINDOW) != window.isPresent()) {
      throw new IllegalArgumentException(
          "expected a window if and only if view \"%s\" aggregates, found kind %s with window %s"
              .formatted(view, kind, window.map(Duration::toString).orElse("none")));
    }
  }
}
