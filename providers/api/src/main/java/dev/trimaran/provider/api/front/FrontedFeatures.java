package dev.trimaran.provider.api.front;

import dev.trimaran.provider.api.FeatureRow;
import dev.trimaran.provider.api.FeatureStore;
import dev.trimaran.provider.api.MaterializedView;
import dev.trimaran.provider.api.ViewKey;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The front of a feature store. A request waits for its reads: untold, they cost nothing more. */
final class FrontedFeatures implements FeatureStore {
  private static final String READ = "read";
  private static final String READ_ALL = "readAll";

  private final FeatureStore driver;
  private final Calls calls;

  FrontedFeatures(FeatureStore driver, Calls calls) {
    this.driver = driver;
    this.calls = calls;
  }

  @Override
  public void materialize(String view, Instant asOf, Iterator<FeatureRow> rows) {
    SourceFailures source = new SourceFailures(rows);
    try {
      calls.run("materialize", view, () -> driver.materialize(view, asOf, source));
    } catch (RuntimeException e) {
      throw source.failure().orElse(e);
    }
  }

  @Override
  public Optional<FeatureRow> read(String view, List<String> key) {
    if (calls.told()) {
      return calls.get(READ, view, () -> driver.read(view, key));
    }
    try {
      return driver.read(view, key);
    } catch (RuntimeException e) {
      throw calls.failure(READ, view, e);
    }
  }

  @Override
  public List<Optional<FeatureRow>> readAll(List<ViewKey> keys) {
    if (calls.told()) {
      return calls.get(READ_ALL, views(keys), () -> driver.readAll(keys));
    }
    try {
      return driver.readAll(keys);
    } catch (RuntimeException e) {
      throw calls.failure(READ_ALL, views(keys), e);
    }
  }

  private static String views(List<ViewKey> keys) {
    return keys.stream().map(ViewKey::view).distinct().toList().toString();
  }

  @Override
  public List<MaterializedView> views() {
    return calls.get("views", "all", driver::views);
  }
}
