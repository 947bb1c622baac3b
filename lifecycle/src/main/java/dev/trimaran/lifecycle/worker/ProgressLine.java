package dev.trimaran.lifecycle.worker;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a worker is, as a line of its log that people and the run can read: {@code [ 42 %]
 * reading test rows}.
 *
 * @param fraction from 0 to 1
 * @param message in a few words
 */
record ProgressLine(double fraction, String message) {
  private static final Pattern FORM = Pattern.compile("\\[ *(\\d{1,3}) %\\] (.*)");

  static String text(double fraction, String message) {
    return String.format(Locale.ROOT, "[%3d %%] %s", (int) Math.floor(fraction * 100), message);
  }

  static Optional<ProgressLine> of(String line) {
    Matcher parts = FORM.matcher(line);
    return parts.matches()
        ? Optional.of(new ProgressLine(Integer.parseInt(parts.group(1)) / 100.0, parts.group(2)))
        : Optional.empty();
  }
}
