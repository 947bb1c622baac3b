package dev.trimaran.model.transform;

import java.util.List;
import java.util.Optional;

/** The catalogue of transforms. */
public final class Transforms {
  private Transforms() {}

  /** All transforms, in the order of the documentation. */
  public static List<Transform> all() {
    return List.of();
  }

  /** The transform of this name. */
  public static Optional<Transform> find(String name) {
    return all().stream().filter(transform -> transform.name().equals(name)).findFirst();
  }
}
