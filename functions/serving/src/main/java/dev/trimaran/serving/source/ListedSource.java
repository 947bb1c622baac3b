package dev.trimaran.serving.source;

import dev.trimaran.provider.api.ObjectStore;
import dev.trimaran.provider.api.bundle.StoredBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A bundle in the provider's object store, by the key of the list of its files.
 *
 * @param objects the store
 * @param key the list's key
 * @param model the name callers use; without one the list's
 * @param version the version callers see
 * @param cache where it is brought to
 */
record ListedSource(
    ObjectStore objects, String key, Optional<String> model, String version, Cache cache)
    implements ModelSource {

  @Override
  public Catalog look() throws IOException {
    StoredBundle bundle = StoredBundle.read(objects, key);
    Offer.Place place =
        new Offer.Place() {
          @Override
          public Path folder() throws IOException {
            return cache.folders().materialise(objects, bundle);
          }

          @Override
          public void forget() throws IOException {
            cache.forget(bundle.name(), bundle.digest());
          }
        };
    String name = model.orElse(bundle.name());
    return new Catalog(
        List.of(new Offer(name, version, bundle.digest(), "object:" + key, place)), Map.of());
  }

  @Override
  public List<Offer> all() throws IOException {
    return look().wanted();
  }

  @Override
  public boolean moves() {
    return false;
  }
}
