package dev.trimaran.serving.source;

import dev.trimaran.provider.api.ModelRegistry;
import dev.trimaran.provider.api.ModelVersion;
import dev.trimaran.provider.api.Provider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Models of the provider's registry: of one name or of all, the versions that some aliases point
 * to, which move. Every version of these models may be loaded.
 *
 * @param provider whose registry and object store
 * @param model the model; without one all that have one of the aliases
 * @param aliases which aliases are followed
 * @param cache where bundles are brought to
 */
record RegistrySource(Provider provider, Optional<String> model, List<String> aliases, Cache cache)
    implements ModelSource {

  @Override
  public Catalog look() {
    ModelRegistry registry = provider.models();
    Map<String, Offer> wanted = new LinkedHashMap<>();
    Map<String, Map<String, String>> pointers = new LinkedHashMap<>();
    for (String name : names()) {
      for (String alias : aliases) {
        Optional<ModelVersion> version = registry.byAlias(name, alias);
        if (version.isPresent()) {
          Offer offer = offer(provider, version.get(), cache);
          wanted.put(name + "@" + offer.version(), offer);
          pointers.computeIfAbsent(name, key -> new LinkedHashMap<>()).put(alias, offer.version());
        }
      }
    }
    return new Catalog(List.copyOf(wanted.values()), pointers);
  }

  private List<String> names() {
    return model.map(List::of).orElseGet(provider.models()::models);
  }

  @Override
  public List<Offer> all() {
    List<Offer> all = new ArrayList<>();
    for (String name : names()) {
      all.addAll(versions(provider, name, cache));
    }
    return all;
  }

  @Override
  public boolean moves() {
    return true;
  }

  /** The versions of a model, oldest first. */
  static List<Offer> versions(Provider provider, String name, Cache cache) {
    try (var versions = provider.models().versions(name)) {
      return versions.map(version -> offer(provider, version, cache)).toList().reversed();
    }
  }

  static Offer offer(Provider provider, ModelVersion version, Cache cache) {
    return new Offer(
        version.name(),
        Integer.toString(version.version()),
        version.bundleDigest(),
        version.uri(),
        new Offer.Place() {
          @Override
          public Path folder() throws IOException {
            return cache.folders().materialise(provider.objects(), version);
          }

          @Override
          public void forget() throws IOException {
            cache.forget(version.name(), version.bundleDigest());
          }
        });
  }
}
