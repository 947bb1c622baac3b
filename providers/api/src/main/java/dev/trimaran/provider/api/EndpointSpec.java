package dev.trimaran.provider.api;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What an endpoint is to serve.
 *
 * @param name the endpoint's name
 * @param model the model's registered name
 * @param version its version
 * @param bundleDigest the SHA-256 that names the bundle
 * @param bundle the folder with the bundle on this machine; it stays where it is while the endpoint
 *     runs
 * @param memoryBytes the most memory that the function may take
 * @param port where to listen; without one a free port is taken
 * @param settings further settings of the function by name, such as {@code capture-sample}
 */
public record EndpointSpec(
    String name,
    String model,
    int version,
    String bundleDigest,
    Path bundle,
    long memoryBytes,
    Optional<Integer> port,
    Map<String, String> settings) {
  /** Without further settings. */
  public EndpointSpec(
      String name,
      String model,
      int version,
      String bundleDigest,
      Path bundle,
      long memoryBytes,
      Optional<Integer> port) {
    this(name, model, version, bundleDigest, bundle, memoryBytes, port, Map.of());
  }

  /** Refuses a bad name, a version below 1, no memory and a port that cannot be. */
  public EndpointSpec {
    Names.require("deploy endpoint", name);
    settings = Map.copyOf(settings);
    bundle = bundle.toAbsolutePath().normalize();
    check(name, version >= 1, "expected a version of at least 1, found " + version);
    check(name, memoryBytes > 0, "expected memory in bytes, found " + memoryBytes);
    check(
        name,
        port.isEmpty() || (port.get() >= 1 && port.get() <= 65535),
        "expected a port from 1 to 65535, found " + port.orElse(0));
  }

  private static void check(String name, boolean good, String problem) {
    if (!good) {
      throw new CloudException(ErrorCode.INVALID_ARGUMENT, "deploy endpoint", name, problem);
    }
  }
}
