package dev.trimaran.lifecycle.fake;

import dev.trimaran.provider.api.FeatureRow;
import dev.trimaran.provider.api.FeatureStore;
import dev.trimaran.provider.api.MaterializedView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Online features in memory; refuses a key that comes twice, as a driver does. */
public final class FakeFeatureStore implements FeatureStore {
  private final Map<String, Map<List<String>, FeatureRow>> rows = new HashMap<>();
  private final Map<String, MaterializedView> views = new TreeMap<>();

  @Override
  public void materialize(String view, Instant asOf, Iterator<FeatureRow> iterator) {
    Map<List<String>, FeatureRow> byKey = new HashMap<>();
    iterator.forEachRemaining(row -> {
      if (byKey.put(row.key(), row) != null) {
        throw new IllegalArgumentException("twice: " + row.key());
      }
    });
    rows.put(view, byKey);
    views.put(view, new MaterializedView(view, asOf, byKey.size(), Instant.EPOCH));
  }

  @Override
  public Optional<FeatureRow> read(String view, List<String> key) {
    return Optional.ofNullable(rows.getOrDefault(view, Map.of()).get(key));
  }

  @Override
  public List<MaterializedView> views() {
    return new ArrayList<>(views.values());
  }
}
