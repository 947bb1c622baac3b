package dev.trimaran.provider.local;

import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import dev.trimaran.provider.tck.ProviderPlaces;
import java.nio.file.Path;
import java.util.Map;

/** The laptop as the provider under test. */
public final class LocalPlaces implements ProviderPlaces {
  @Override
  public Provider open(Path folder) {
    return Providers.open("local", new Environment("test", folder, Map.of()));
  }
}
