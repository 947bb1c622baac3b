package dev.trimaran.provider.tck.fault;

import dev.trimaran.provider.api.Provider;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How the suite comes between a provider and its service. */
public interface FaultyPlaces {
  /** Where the service listens, in plain HTTP. */
  InetSocketAddress service();

  /**
   * Opens the place that belongs to this folder, speaking to this address in place of the
   * service's.
   *
   * @param callTimeout the environment's {@code call-timeout}
   */
  Provider open(Path folder, InetSocketAddress instead, Duration callTimeout);

  /** What the service answers to an object store's call when there are too many. */
  Answer throttled();

  /** What the service answers to an object store's call when it is broken, with a 5xx status. */
  Answer broken();

  /** The same place, opened with credentials that have expired; empty where none can be made. */
  Optional<Provider> expired(Path folder);

  /** The same place, opened by one who may not put objects; empty where nobody can be made so. */
  Optional<Denied> denied(Path folder);

  /**
   * The same place, opened by one whose clock is off by so much; empty where the provider cannot be
   * given a clock.
   */
  Optional<Provider> skewed(Path folder, Duration off);

  /**
   * Somebody who may not put objects.
   *
   * @param provider opened by them
   * @param action the permission that they lack, in the platform's words: {@code s3:PutObject}
   */
  record Denied(Provider provider, String action) {}
}
