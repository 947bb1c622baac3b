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
  public static final Comparator<String> VERSIONS = ModelKey::compareVersions;

  private static int compareVersions(String one, String other) {
    boolean number = isNumber(one);
    if (number != isNumber(other)) {
      return number ? -1 : 1;
    }
    int shorter = number ? Integer.compare(one.length(), other.length()) : 0;
    return shorter == 0 ? one.compareTo(other) : shorter;
  }

  private static boolean isNumber(String version) {
    for (int i = 0; i < version.length(); i++) {
      if (version.charAt(i) < '0' || version.charAt(i) > '9') {
        return false;
      }
    }
    return !version.isEmpty();
  }

  @Override
  public int compareTo(ModelKey other) {
    int names = model.compareTo(other.model);
    return names == 0 ? compareVersions(version, other.version) : names;
  }

  /** By hand: a record's own is put together when it is first called, and a start waits for it. */
  @Override
  public boolean equals(Object other) {
    return other instanceof ModelKey that
        && model.equals(that.model)
        && version.equals(that.version);
  }

  @Override
  public int hashCode() {
    return 31 * model.hashCode() + version.hashCode();
  }

  @Override
  public String toString() {
    return model + "@" + version;
  }
}
