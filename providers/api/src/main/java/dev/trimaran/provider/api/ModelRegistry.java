package dev.trimaran.provider.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Versions of models, each a bundle named by its content, and the aliases that point to them. */
public interface ModelRegistry {
  /**
   * Registers a bundle as the next version; the model itself is created by its first version. A
   * bundle that is already a version of this model, by its digest, is returned as that version,
   * unchanged: registering again after a crash, or from two processes, makes one version.
   *
   * @throws CloudException INVALID_ARGUMENT for a name that {@link Names} refuses
   */
  ModelVersion register(String name, String bundleDigest, String uri, Map<String, String> tags);

  /** That version. */
  Optional<ModelVersion> find(String name, int version);

  /** The version that the alias points to. */
  Optional<ModelVersion> byAlias(String name, String alias);

  /**
   * Points the alias to the version, away from where it may point now, in one moment.
   *
   * @throws CloudException NOT_FOUND when there is no such version, INVALID_ARGUMENT for an alias
   *     that {@link Names} refuses
   */
  void alias(String name, String alias, int version);

  /** Removes the alias. Removing what is not there is no error. */
  void removeAlias(String name, String alias);

  /** The versions of the model, newest first; none when there is no such model. */
  Stream<ModelVersion> versions(String name);

  /** The names of the models, sorted; those too that a stack made and that have no version yet. */
  List<String> models();
}
