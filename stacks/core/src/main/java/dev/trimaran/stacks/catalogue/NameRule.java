package dev.trimaran.stacks.catalogue;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which names a cloud accepts.
 *
 * @param property the input that holds the name
 * @param least characters
 * @param most characters
 * @param pattern of the whole name
 * @param says the pattern in words
 * @param source the cloud's page
 */
public record NameRule(
    String property, int least, int most, Pattern pattern, String says, String source) {

  /** What the name should be, if it is not. */
  public Optional<String> refuse(String name) {
    if (name.length() < least || name.length() > most) {
      return Optional.of("a name of " + least + " to " + most + " characters (" + source + ")");
    }
    return pattern.matcher(name).matches()
        ? Optional.empty()
        : Optional.of("a name of " + says + " (" + source + ")");
  }
}
