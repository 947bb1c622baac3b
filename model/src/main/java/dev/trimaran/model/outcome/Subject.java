package dev.trimaran.model.outcome;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which prediction an outcome is of. */
public sealed interface Subject {

  /**
   * The prediction for a row of a request.
   *
   * @param request the request's id, as it was answered
   * @param row the row's number in the request, from 0
   */
  record OfRequest(String request, int row) implements Subject {
    public OfRequest {
      if (request.isEmpty() || row < 0) {
        throw new IllegalArgumentException(
            "expected a request's id and a row of at least 0, found \"%s\" and %d"
                .formatted(request, row));
      }
    }
  }

  /**
   * The newest prediction for an entity that was made at or before a time.
   *
   * @param key the texts of the entity's key columns, as {@link
   *     dev.trimaran.model.scoring.KeyColumn} writes them
   * @param at the time
   */
  record OfEntity(SortedMap<String, String> key, Instant at) implements Subject {
    public OfEntity {
      key = Collections.unmodifiableSortedMap(new TreeMap<>(key));
      if (key.isEmpty()) {
        throw new IllegalArgumentException("expected at least one key column, found none");
      }
    }
  }
}
