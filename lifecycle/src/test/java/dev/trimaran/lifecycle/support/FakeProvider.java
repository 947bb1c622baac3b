package dev.trimaran.lifecycle.support;

import dev.trimaran.provider.api.AuditLog;
import dev.trimaran.provider.api.Capability;
import dev.trimaran.provider.api.EndpointService;
import dev.trimaran.provider.api.ExperimentTracker;
import dev.trimaran.provider.api.FeatureRow;
import dev.trimaran.provider.api.FeatureStore;
import dev.trimaran.provider.api.MaterializedView;
import dev.trimaran.provider.api.ModelRegistry;
import dev.trimaran.provider.api.ObjectStore;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Support;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A provider that has an online store in memory and nothing else. */
public final class FakeProvider implements Provider {
  private final Memory features = new Memory();

  @Override
  public FeatureStore features() {
    return features;
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public ObjectStore objects() {
    throw new UnsupportedOperationException();
  }

  @Override
  public ExperimentTracker experiments() {
    throw new UnsupportedOperationException();
  }

  @Override
  public ModelRegistry models() {
    throw new UnsupportedOperationException();
  }

  @Override
  public EndpointService endpoints() {
    throw new UnsupportedOperationException();
  }

  @Override
  public AuditLog audit() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Map<Capability, Support> capabilities() {
    return Map.of();
  }

  @Override
  public void close() {}

  private static final class Memory implements FeatureStore {
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
}
