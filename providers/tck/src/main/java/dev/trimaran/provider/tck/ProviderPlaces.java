package dev.trimaran.provider.tck;

import dev.trimaran.provider.api.Provider;
import java.nio.file.Path;

/** Opens the provider under test; found by {@link java.util.ServiceLoader}. */
public interface ProviderPlaces {
  /**
   * Opens the place that belongs to this folder: the same folder gives the same place, as another
   * process would see it.
   */
  Provider open(Path folder);
}
