package dev.trimaran.emulation.aws.logs;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a value of a message is compared with.
 *
 * @param operator one of {@code = != < <= > >=}
 * @param wanted the other side without its quotes
 * @param regex the expression when it stands in percent signs
 */
record Comparison(String operator, String wanted, Optional<Pattern> regex) {
  /** The other side as it is written. */
  static Comparison of(String operator, String written) {
    if (written.length() > 1 && written.startsWith("%") && written.endsWith("%")) {
      String regex = written.substring(1, written.length() - 1);
      return new Comparison(operator, regex, Optional.of(Regex.of(regex)));
    }
    boolean quoted = written.length() > 1 && written.startsWith("\"") && written.endsWith("\"");
    String wanted =
        quoted ? written.substring(1, written.length() - 1).replaceAll("\\\\(.)", "$1") : written;
    return new Comparison(operator, wanted, Optional.empty());
  }

  /** Whether this value fits. */
  boolean fits(String value) {
    return switch (operator) {
      case "=" -> equal(value);
      case "!=" -> !equal(value);
      default -> ordered(value);
    };
  }

  private boolean equal(String value) {
    if (regex.isPresent()) {
      return regex.get().matcher(value).find();
    }
    Optional<Double> left = number(value);
    Optional<Double> right = number(wanted);
    if (left.isPresent() && right.isPresent()) {
      return left.get().equals(right.get());
    }
    return Regex.stars(wanted).matcher(value).matches();
  }

  private boolean ordered(String value) {
    Optional<Double> left = number(value);
    Optional<Double> right = number(wanted);
    if (left.isEmpty() || right.isEmpty()) {
      return false;
    }
    int order = Double.compare(left.get(), right.get());
    return switch (operator) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      case ">=" -> order >= 0;
      default -> throw Refused.invalid("Invalid filter pattern: operator " + operator);
    };
  }

  static Optional<Double> number(String text) {
    try {
      return Optional.of(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
