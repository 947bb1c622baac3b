package dev.trimaran.lifecycle.worker;

import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.ObjectStore;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.ProviderFactory;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Opens the provider in memory that a test has put here under the environment's name. */
public final class SharedProviders implements ProviderFactory {
  private static final Map<String, Provider> SHARED = new ConcurrentHashMap<>();
  private static final Map<String, ObjectStore> OBJECTS = new ConcurrentHashMap<>();

  static void share(String environment, Provider provider) {
    SHARED.put(environment, provider);
  }

  /** The objects below this URI. */
  public static void share(String root, ObjectStore objects) {
    OBJECTS.put(root, objects);
  }

  @Override
  public Optional<ObjectStore> objects(URI root) {
    return Optional.ofNullable(OBJECTS.get(root.toString()));
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public Provider open(Environment environment) {
    return Optional.ofNullable(SHARED.get(environment.name())).orElseThrow();
  }
}
