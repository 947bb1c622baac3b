package dev.trimaran.emulation.aws.logs;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Regular expressions of filter patterns, and stars in their place. */
final class Regex {
  private Regex() {}

  static Pattern of(String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw Refused.invalid("Invalid filter pattern: " + e.getDescription());
    }
  }

  /** Text in which a star stands for anything. */
  static Pattern stars(String text) {
    StringBuilder regex = new StringBuilder();
    for (String part : text.split("\\*", -1)) {
      regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(part));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
