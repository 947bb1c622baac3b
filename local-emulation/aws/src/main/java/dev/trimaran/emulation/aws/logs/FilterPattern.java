package dev.trimaran.emulation.aws.logs;

import java.util.Map;
import java.util.Optional;

/** A filter pattern of CloudWatch Logs: terms, {@code { JSON }} or {@code [fields]}. */
interface FilterPattern {
  /** Whether a message fits. */
  boolean matches(String message);

  /** The values that the pattern names in a message that fits. */
  Map<String, String> values(String message);

  /**
   * The value of a selector, such as {@code $.latency} or {@code $size}, in a message that fits.
   */
  Optional<String> value(String selector, String message);

  /**
   * The pattern of this text; the empty one fits everything.
   *
   * @throws dev.trimaran.emulation.aws.AwsException InvalidParameterException for what is none
   */
  static FilterPattern of(String text) {
    String pattern = text.strip();
    if (pattern.startsWith("{")) {
      return JsonPattern.of(pattern);
    }
    if (pattern.startsWith("[")) {
      return FieldsPattern.of(pattern);
    }
    return TermsPattern.of(pattern);
  }
}
