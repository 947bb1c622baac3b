package dev.trimaran.tracking.artifact;

import dev.trimaran.tracking.store.MlflowError;
import java.util.List;

/**
 * A path below the root of artifacts, in plain names: none of them empty, a dot, two dots, or with
 * a sign that some system reads as more than a part of a name.
 *
 * @param names from the root on; none for the root itself
 */
public record ArtifactPath(List<String> names) {

  private static final int MOST_NAMES = 64;
  private static final int LONGEST_NAME = 255;

  /** A copy. */
  public ArtifactPath {
    names = List.copyOf(names);
  }

  /**
   * The path that a client writes.
   *
   * @throws MlflowError where it is none
   */
  public static ArtifactPath of(String text) {
    String path = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    if (path.isEmpty()) {
      return new ArtifactPath(List.of());
    }
    List<String> names = List.of(path.split("/", -1));
    boolean plain = names.size() <= MOST_NAMES && names.stream().allMatch(ArtifactPath::plain);
    if (!plain) {
      throw MlflowError.invalid(
          "Invalid path: expected plain names parted by '/', below the root of artifacts");
    }
    return new ArtifactPath(names);
  }

  private static boolean plain(String name) {
    return !name.isEmpty()
        && name.length() <= LONGEST_NAME
        && !name.equals(".")
        && !name.equals("..")
        && name.chars().noneMatch(c -> c < ' ' || c == '\\' || c == ':' || c == 0x7f);
  }

  /** The path of {@code other} below this one. */
  public ArtifactPath resolve(ArtifactPath other) {
    return new ArtifactPath(
        java.util.stream.Stream.concat(names.stream(), other.names().stream()).toList());
  }

  @Override
  public String toString() {
    return String.join("/", names);
  }
}
