package dev.trimaran.serving.source;

import dev.trimaran.provider.api.ModelVersion;
import dev.trimaran.provider.api.Provider;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One version of a model in the provider's registry, which stays that version.
 *
 * @param provider whose registry and object store
 * @param model the model
 * @param version its version
 * @param cache where the bundle is brought to
 */
record VersionSource(Provider provider, String model, int version, Cache cache)
    implements ModelSource {

  @Override
  public Catalog look() throws IOException {
    Optional<ModelVersion> found = provider.models().find(model, version);
    if (found.isEmpty()) {
      throw new IOException(
          "expected version %d of the model \"%s\" in the registry, found none; register it first"
              .formatted(version, model));
    }
    return new Catalog(List.of(RegistrySource.offer(provider, found.get(), cache)), Map.of());
  }

  @Override
  public List<Offer> all() {
    return RegistrySource.versions(provider, model, cache);
  }

  @Override
  public boolean moves() {
    return false;
  }
}
