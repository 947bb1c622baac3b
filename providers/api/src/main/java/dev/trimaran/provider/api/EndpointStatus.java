package dev.trimaran.provider.api;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/**
 * An endpoint as it is now.
 *
 * @param name its name
 * @param state where it stands
 * @param uri the base of its routes, for example {@code http://127.0.0.1:8080}
 * @param model the model that it serves
 * @param version the model's version
 * @param bundleDigest the SHA-256 that names the bundle
 * @param pid its process on this machine; 0 where there is none to name
 * @param started when it was started
 * @param settings the further settings that it was deployed with
 */
public record EndpointStatus(
    String name,
    EndpointState state,
    URI uri,
    String model,
    int version,
    String bundleDigest,
    long pid,
    Instant started,
    Map<String, String> settings) {

  public EndpointStatus {
    settings = Map.copyOf(settings);
  }

  /** Without further settings. */
  public EndpointStatus(
      String name,
      EndpointState state,
      URI uri,
      String model,
      int version,
      String bundleDigest,
      long pid,
      Instant started) {
    this(name, state, uri, model, version, bundleDigest, pid, started, Map.of());
  }
}
