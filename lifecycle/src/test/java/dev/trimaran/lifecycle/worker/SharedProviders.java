package dev.trimaran.lifecycle.worker;

import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.ProviderFactory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Opens the provider in memory that a test has put here under the environment's name. */
public final class SharedProviders implements ProviderFactory {
  private static final Map<String, Provider> SHARED = new ConcurrentHashMap<>();

  static void share(String environment, Provider provider) {
    SHARED.put(environment, provider);
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
