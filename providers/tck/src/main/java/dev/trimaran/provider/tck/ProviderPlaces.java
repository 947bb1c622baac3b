package dev.trimaran.provider.tck;

import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.tck.fault.FaultyPlaces;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Opens the provider under test; found by {@link java.util.ServiceLoader}. Its places give jobs the
 * worker of {@link SuiteWorker}.
 */
public interface ProviderPlaces {
  /**
   * The configuration parameter by which a suite names the class of its places, where a test module
   * has several; without it the first is taken.
   */
  String NAMED = "trimaran.provider.places";

  /**
   * Opens the place that belongs to this folder, by {@link
   * dev.trimaran.provider.api.Providers#open}: the same folder gives the same place, as another
   * process would see it; another folder gives an empty one.
   */
  Provider open(Path folder);

  /** Which behaviours this provider does not show, and why. */
  default List<Exclusion> exclusions() {
    return List.of();
  }

  /** How long it may take until what was done is seen, or a job has begun. */
  default Duration patience() {
    return Duration.ofSeconds(60);
  }

  /** The shortest time that a job can be limited to. */
  default Duration shortestLimit() {
    return Duration.ofMinutes(1);
  }

  /**
   * What the suite's endpoints are to serve; empty where none can be deployed without more than the
   * suite has.
   */
  default Optional<ServedBundles> served() {
    return Optional.empty();
  }

  /** How to come between the provider and its service; empty where there is no network. */
  default Optional<FaultyPlaces> faulty() {
    return Optional.empty();
  }
}
