package dev.trimaran.serving;

import dev.trimaran.model.scoring.FeatureValue;
import dev.trimaran.model.scoring.OnlineFeatures;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.FeatureStore;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import java.nio.file.Path;
import java.util.Map;

/**
 * A provider's feature store, behind the one method that scoring needs.
 *
 * @param features reads the newest features of a key
 * @param closing gives the provider back
 */
record OnlineStore(OnlineFeatures features, Runnable closing) implements AutoCloseable {

  static OnlineStore none() {
    return new OnlineStore(OnlineFeatures.NONE, () -> {});
  }

  @SuppressWarnings("resource") // closed with the function
  static OnlineStore of(String name, Path workspace) {
    Provider provider = Providers.open(name, new Environment(name, workspace, Map.of()));
    FeatureStore store = provider.features();
    return new OnlineStore(
        (view, key) ->
            store.read(view, key).map(row -> new FeatureValue(row.eventTime(), row.values())),
        provider::close);
  }

  @Override
  public void close() {
    closing.run();
  }
}
