package dev.trimaran.provider.api;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A job to be started.
 *
 * @param name unique in the environment for all time; letters, digits and hyphens, at most 63
 * @param token the same for the same intention: what makes a second start the first one
 * @param arguments what the worker is called with
 * @param variables environment variables of the worker beside those that the platform sets
 * @param machine what it needs to run
 * @param limit the longest time that its process may take, at least a second; a platform that
 *     counts in minutes rounds up
 * @param tags labels on the job, beside those that the provider sets itself
 */
public record JobSpec(
    String name,
    String token,
    List<String> arguments,
    Map<String, String> variables,
    Machine machine,
    Duration limit,
    Map<String, String> tags) {
  /** The longest name that every cloud takes. */
  public static final int MAX_NAME = 63;

  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /**
   * What a job needs to run.
   *
   * @param type the cloud's own word for a kind of machine, such as {@code ml.m5.large}; empty to
   *     leave the choice to the provider
   * @param memoryBytes at least so much memory
   * @param diskBytes at least so much disk
   */
  public record Machine(String type, long memoryBytes, long diskBytes) {
    /** Refuses what is not above 0. */
    public Machine {
      if (memoryBytes <= 0 || diskBytes <= 0) {
        throw new CloudException(
            ErrorCode.INVALID_ARGUMENT,
            "choose machine",
            type.isEmpty() ? "of any type" : type,
            "expected memory and disk above 0 bytes, found " + memoryBytes + " and " + diskBytes);
      }
    }
  }

  /** Copies, and refuses a bad name, an empty token and a limit below a second. */
  public JobSpec {
    arguments = List.copyOf(arguments);
    variables = Collections.unmodifiableMap(new TreeMap<>(variables));
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    check(
        name,
        name.matches("[a-zA-Z0-9](-*[a-zA-Z0-9])*") && name.length() <= MAX_NAME,
        "expected letters, digits and single words between hyphens, at most " + MAX_NAME);
    check(name, !token.isBlank(), "expected a token, found an empty one");
    check(
        name, limit.compareTo(SHORTEST) >= 0, "expected a limit of at least PT1S, found " + limit);
  }

  private static void check(String name, boolean good, String problem) {
    if (!good) {
      throw new CloudException(ErrorCode.INVALID_ARGUMENT, "start job", "'" + name + "'", problem);
    }
  }
}
