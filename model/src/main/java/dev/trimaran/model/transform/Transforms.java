package dev.trimaran.model.transform;

import java.util.List;
import java.util.Optional;

/** The catalogue of transforms. To add one, write a {@link Transform} and list it here. */
public final class Transforms {
  private static final List<Transform> ALL =
      List.of(new Impute(), new Standardize(), new OneHot(), new Ordinal(), new Clip());

  private Transforms() {}

  /** All transforms, in the order of the documentation. */
  public static List<Transform> all() {
    return ALL;
  }

  /** The transform of this name. */
  public static Optional<Transform> find(String name) {
    return ALL.stream().filter(transform -> transform.name().equals(name)).findFirst();
  }
}
