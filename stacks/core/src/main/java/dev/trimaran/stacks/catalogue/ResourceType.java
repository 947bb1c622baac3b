package dev.trimaran.stacks.catalogue;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is known of one type of resource.
 *
 * @param data whether it holds data that is lost when it is deleted
 * @param replaces the inputs whose change makes a new resource; a path such as {@code a.b} means
 *     that part of the input alone
 * @param outputs templates of the outputs that follow from the inputs: {@code {bucket}} is an
 *     input, {@code {path:/}} one with what it is when it is not given, and {@code {region}},
 *     {@code {account}} and {@code {partition}} are facts
 * @param serves what it is to those who ask for predictions
 * @param renewed the outputs that an update makes anew, such as the number of a version
 * @param quiet the inputs whose update does not make them anew
 */
public record ResourceType(
    boolean data,
    Set<String> replaces,
    Optional<NameRule> name,
    Map<String, String> outputs,
    Serves serves,
    Set<String> renewed,
    Set<String> quiet) {
  /** Nothing is known: no data, every change is an update. */
  public static final ResourceType UNLISTED =
      new ResourceType(
          false, Set.of(), Optional.empty(), Map.of(), Serves.NOTHING, Set.of(), Set.of());

  /** What a type is to callers. */
  public enum Serves {
    NOTHING,
    /** Callers reach it: it must not be gone for a moment. */
    ADDRESS,
    /** What an address points to: it must be there until the address points to another. */
    VERSION
  }

  public ResourceType {
    replaces = Set.copyOf(replaces);
    outputs = Map.copyOf(outputs);
    renewed = Set.copyOf(renewed);
    quiet = Set.copyOf(quiet);
  }

  /** The outputs that an update of these paths makes anew. */
  public Set<String> renewedBy(Stream<String> paths) {
    return paths.map(path -> path.split("[.\\[]", 2)[0]).allMatch(quiet::contains)
        ? Set.of()
        : renewed;
  }

  /**
   * Whether a change there makes a new resource.
   *
   * @param path of the property, such as {@code offlineStoreConfig.s3StorageConfig.s3Uri}
   */
  public boolean replacedBy(String path) {
    var plain = path.replaceAll("\\[\\d+]", "");
    return replaces.stream()
        .anyMatch(forcing ->
            plain.equals(forcing)
                || plain.startsWith(forcing + ".")
                || forcing.startsWith(plain + "."));
  }
}
