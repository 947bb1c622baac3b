package dev.trimaran.provider.api;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The online features: the newest values per view and key, quick to read while a request waits. */
public interface FeatureStore {
  /**
   * Replaces the whole view by these rows, at once for every reader: before the end all see the old
   * rows, then all see the new. When it fails, or the process dies, the old rows stay. Of two at
   * once for one view, the one that began last stays.
   *
   * @param asOf the moment whose knowledge the rows hold
   * @param rows one per key, read once
   * @throws CloudException INVALID_ARGUMENT when two rows have the same key
   */
  void materialize(String view, Instant asOf, Iterator<FeatureRow> rows);

  /**
   * The features of the key; empty when the view does not have the key or was never materialized.
   */
  Optional<FeatureRow> read(String view, List<String> key);

  /**
   * The same for several keys, in their order; a store that can answer that at once overrides this.
   */
  default List<Optional<FeatureRow>> readAll(List<ViewKey> keys) {
    return keys.stream().map(key -> read(key.view(), key.key())).toList();
  }

  /** The materialized views, by name. */
  List<MaterializedView> views();
}
