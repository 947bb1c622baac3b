package dev.trimaran.lifecycle.fake;

import dev.trimaran.provider.api.ModelRegistry;
import dev.trimaran.provider.api.ModelVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Model versions in memory. */
final class FakeModelRegistry implements ModelRegistry {
  private final List<ModelVersion> all = new ArrayList<>();

  @Override
  public synchronized ModelVersion register(
      String name, String bundleDigest, String uri, Map<String, String> tags) {
    Optional<ModelVersion> same =
        versions(name).filter(version -> version.bundleDigest().equals(bundleDigest)).findFirst();
    if (same.isPresent()) {
      return same.get();
    }
    int version = (int) versions(name).count() + 1;
    all.add(new ModelVersion(name, version, bundleDigest, uri, Instant.EPOCH, tags, Set.of()));
    return all.getLast();
  }

  @Override
  public synchronized Optional<ModelVersion> find(String name, int version) {
    return versions(name).filter(found -> found.version() == version).findFirst();
  }

  @Override
  public synchronized Optional<ModelVersion> byAlias(String name, String alias) {
    return versions(name).filter(found -> found.aliases().contains(alias)).findFirst();
  }

  @Override
  public synchronized void alias(String name, String alias, int version) {
    change(
        name,
        (found, aliases) -> {
          aliases.remove(alias);
          if (found.version() == version) {
            aliases.add(alias);
          }
        });
  }

  @Override
  public synchronized void removeAlias(String name, String alias) {
    change(name, (found, aliases) -> aliases.remove(alias));
  }

  @Override
  public synchronized Stream<ModelVersion> versions(String name) {
    return List.copyOf(all).reversed().stream().filter(version -> version.name().equals(name));
  }

  @Override
  public synchronized List<String> models() {
    return all.stream().map(ModelVersion::name).distinct().sorted().toList();
  }

  private void change(String name, BiConsumer<ModelVersion, Set<String>> change) {
    all.replaceAll(found -> {
      if (!found.name().equals(name)) {
        return found;
      }
      Set<String> aliases = new HashSet<>(found.aliases());
      change.accept(found, aliases);
      return new ModelVersion(
          name,
          found.version(),
          found.bundleDigest(),
          found.uri(),
          found.created(),
          found.tags(),
          aliases);
    });
  }
}
