package dev.trimaran.provider.api;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One version of a registered model.
 *
 * @param name the model's name
 * @param version counted from 1, without gaps, never used again
 * @param bundleDigest the SHA-256 that names the bundle
 * @param uri where the bundle is
 * @param created when it was registered
 * @param tags by name, as registered
 * @param aliases the names that point to it now
 */
public record ModelVersion(
    String name,
    int version,
    String bundleDigest,
    String uri,
    Instant created,
    Map<String, String> tags,
    Set<String> aliases) {
  /** Copies, sorted. */
  public ModelVersion {
    tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    aliases = Collections.unmodifiableSet(new TreeSet<>(aliases));
  }
}
