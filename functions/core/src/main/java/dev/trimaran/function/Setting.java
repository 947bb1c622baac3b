package dev.trimaran.function;

/**
 * Something a function can be told at its start: {@code --name value} on a command line, {@code
 * TRIMARAN_NAME} (dashes as underscores) in the environment, which is how serverless platforms tell
 * it.
 *
 * @param name in lower case, words parted by dashes
 * @param fallback what holds if nothing is said, in words; empty if there is nothing to say
 * @param summary one line for people
 */
public record Setting(String name, String fallback, String summary) {

  /** Its name in the environment. */
  public String variable() {
    return "TRIMARAN_" + name.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
  }
}
