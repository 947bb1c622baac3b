package dev.trimaran.function;

import java.util.List;
import java.util.Locale;

/**
 * Something a function can be told at its start: {@code --name value} on a command line, {@code
 * TRIMARAN_NAME} (dashes as underscores) in the environment, which is how serverless platforms tell
 * it.
 *
 * @param name in lower case, words parted by dashes
 * @param fallback what holds if nothing is said, in words; empty if there is nothing to say
 * @param summary one line for people
 * @param others more variables of the environment that say it, as a platform calls them
 */
public record Setting(String name, String fallback, String summary, List<String> others) {

  public Setting {
    others = List.copyOf(others);
  }

  /** A setting that platforms may have other variables for. */
  public Setting(String name, String fallback, String summary, String... others) {
    this(name, fallback, summary, List.of(others));
  }

  /** Its name in the environment. */
  public String variable() {
    return "TRIMARAN_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
