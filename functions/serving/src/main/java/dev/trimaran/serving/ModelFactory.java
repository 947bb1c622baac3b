package dev.trimaran.serving;

import dev.trimaran.model.bundle.Bundle;
import dev.trimaran.model.scoring.FeatureValue;
import dev.trimaran.model.scoring.OnlineFeatures;
import dev.trimaran.model.scoring.Scorer;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.FeatureStore;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the scorer before the server listens, so that who is answered is answered rightly. */
@Factory
final class ModelFactory {

  private static final Logger LOG = LoggerFactory.getLogger(ModelFactory.class);

  /** The online store; closed with the application. */
  @Singleton
  @Bean(preDestroy = "close")
  OnlineStore onlineStore(ServingOptions options) {
    return options
        .workspace()
        .map(workspace -> OnlineStore.of(options.provider(), workspace))
        .orElseGet(OnlineStore::none);
  }

  @Context
  ServedModel model(ServingOptions options, Bundle bundle, OnlineStore store) {
    LOG.info(
        "loaded model={} version={} digest={} bundle={}",
        options.model(),
        options.version(),
        bundle.digest(),
        options.bundle());
    return new ServedModel(
        options.model(),
        options.version(),
        bundle.digest(),
        new Scorer(bundle.model(), store.features()));
  }

  /** The provider's feature store, behind the one method that scoring needs. */
  record OnlineStore(OnlineFeatures features, Runnable closing) implements AutoCloseable {

    static OnlineStore none() {
      return new OnlineStore(OnlineFeatures.NONE, () -> {});
    }

    @SuppressWarnings("resource") // closed with the application
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
}
