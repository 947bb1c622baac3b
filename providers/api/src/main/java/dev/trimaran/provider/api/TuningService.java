package dev.trimaran.provider.api;

import java.util.Optional;

/**
 * Searches that the provider carries out: one training job of the worker for each combination of
 * values, several at a time, and what each came to. For programs whose trials are worth a machine
 * each; how far a metric is exact is the platform's.
 */
public interface TuningService {
  /**
   * Starts the search, and returns before it has ended. The same spec again, token included, gives
   * the search that was started first.
   *
   * @throws CloudException ALREADY_EXISTS when a search of this name was started with another
   *     token, INVALID_ARGUMENT for arguments, which trials of no platform take, RESOURCE_EXHAUSTED
   *     when the provider's quota is used up
   */
  TuningStatus start(TuningSpec spec);

  /** The search as it is now; empty when there was none of this name. */
  Optional<TuningStatus> status(String name);

  /**
   * Asks all its jobs to stop and returns. Stopping what has ended changes nothing.
   *
   * @throws CloudException NOT_FOUND when there was no such search
   */
  void stop(String name);
}
