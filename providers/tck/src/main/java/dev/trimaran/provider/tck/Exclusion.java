package dev.trimaran.provider.tck;

/**
 * Behaviours that a provider does not show.
 *
 * @param behaviours a package, a class or a method of the suite, below {@code
 *     dev.trimaran.provider.tck}: {@code fault}, {@code ListingTest}, {@code
 *     ObjectStoreTest.a_reader_keeps_what_it_began_to_read}
 * @param reason why not
 */
public record Exclusion(String behaviours, String reason) {
  private static final String SUITE = "dev.trimaran.provider.tck.";

  /** Refuses one without a reason. */
  public Exclusion {
    if (behaviours.isBlank() || reason.isBlank()) {
      throw new IllegalArgumentException(
          "expected behaviours and a reason, found '" + behaviours + "' and '" + reason + "'");
    }
  }

  /** Whether it is about this class, method or package, by its full name. */
  boolean covers(String name) {
    String excluded = SUITE + behaviours;
    return name.equals(excluded) || name.startsWith(excluded + ".");
  }
}
