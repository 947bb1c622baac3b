package dev.trimaran.serving.models;

import java.util.Comparator;

/**
 * A version of a model. They are in the order of the names, then of the versions: numbers in their
 * order, 2 before 10, and any others after them, by name.
 *
 * @param model the name callers use
 * @param version the version callers see
 */
public record ModelKey(String model, String version) implements Comparable<ModelKey> {

  /** The order of versions. */
  public static final Comparator<String> VERSIONS =
      Comparator.comparing((String version) -> !isNumber(version))
          .thenComparing((String version) -> isNumber(version) ? version.length() : 0)
          .thenComparing(Comparator.naturalOrder());

  private static final Comparator<ModelKey> ORDER =
      Comparator.comparing(ModelKey::model).thenComparing(ModelKey::version, VERSIONS);

  private static boolean isNumber(String version) {
    return !version.isEmpty() && version.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  @Override
  public int compareTo(ModelKey other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return model + "@" + version;
  }
}
