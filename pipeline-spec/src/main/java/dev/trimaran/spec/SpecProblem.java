package dev.trimaran.spec;

/**
 * Something wrong with a spec.
 *
 * @param path the key that is wrong, such as {@code train.candidates[1].algorithm}; empty for the
 *     file as a whole
 * @param message what was expected, what was found, and what may have been meant
 */
public record SpecProblem(Location location, String path, String message) {

  /** {@code file:line:column: path: message}. */
  @Override
  public String toString() {
    return location + ": " + (path.isEmpty() ? "" : path + ": ") + message;
  }
}
