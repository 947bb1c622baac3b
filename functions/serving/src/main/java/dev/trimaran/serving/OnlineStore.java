package dev.trimaran.serving;

import dev.trimaran.function.Settings;
import dev.trimaran.model.scoring.FeatureValue;
import dev.trimaran.model.scoring.OnlineFeatures;
import dev.trimaran.model.scoring.ViewKey;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.FeatureRow;
import dev.trimaran.provider.api.FeatureStore;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A provider's feature store, behind the one method that scoring needs.
 *
 * @param features reads the newest features of a key
 * @param provider whose store it is, if there is one; closed with it
 */
record OnlineStore(OnlineFeatures features, Optional<Provider> provider) implements AutoCloseable {

  static OnlineStore none() {
    return new OnlineStore(OnlineFeatures.NONE, Optional.empty());
  }

  /** The store of the workspace that the settings name, if they do. */
  static OnlineStore of(Settings settings) {
    return settings
        .text("workspace")
        .map(Path::of)
        .map(workspace -> of(settings.text("provider").orElse("local"), workspace))
        .orElseGet(OnlineStore::none);
  }

  @SuppressWarnings("resource") // closed with the function
  private static OnlineStore of(String name, Path workspace) {
    Provider provider = Providers.open(name, new Environment(name, workspace, Map.of()));
    FeatureStore store = provider.features();
    return new OnlineStore(new Features(store), Optional.of(provider));
  }

  private record Features(FeatureStore store) implements OnlineFeatures {

    @Override
    public Optional<FeatureValue> read(String view, List<String> key) {
      return value(store.read(view, key));
    }

    @Override
    public List<Optional<FeatureValue>> readAll(List<ViewKey> keys) {
      List<dev.trimaran.provider.api.ViewKey> wanted = new ArrayList<>(keys.size());
      for (ViewKey key : keys) {
        wanted.add(new dev.trimaran.provider.api.ViewKey(key.view(), key.key()));
      }
      List<Optional<FeatureValue>> values = new ArrayList<>(keys.size());
      for (Optional<FeatureRow> row : store.readAll(wanted)) {
        values.add(value(row));
      }
      return values;
    }

    private static Optional<FeatureValue> value(Optional<FeatureRow> row) {
      return row.map(found -> new FeatureValue(found.eventTime(), found.values()));
    }
  }

  @Override
  public void close() {
    provider.ifPresent(Provider::close);
  }
}
