package dev.trimaran.model.transform;

import java.util.List;
import java.util.Optional;

/**
 * An option of a transform, as documentation and validation want it.
 *
 * @param choices the texts allowed; empty when any is
 * @param defaultValue what holds when it is not given; empty when nothing does
 */
public record Option(
    String name,
    OptionType type,
    String summary,
    List<String> choices,
    Optional<Object> defaultValue) {
  /** Copies the list. */
  public Option {
    choices = List.copyOf(choices);
  }

  /** Whether a value is of the right kind. */
  public boolean takes(Object value) {
    return switch (type) {
      case TEXT -> value instanceof String text && (choices.isEmpty() || choices.contains(text));
      case NUMBER -> value instanceof Number number && !Double.isNaN(number.doubleValue());
      case INTEGER -> value instanceof Number number && number.doubleValue() == number.longValue();
      case VALUE -> value instanceof Number || value instanceof String;
    };
  }

  /** The right kind in words. */
  public String expected() {
    return switch (type) {
      case TEXT -> choices.isEmpty() ? "a text" : "one of " + String.join(", ", choices);
      case NUMBER -> "a number";
      case INTEGER -> "a whole number";
      case VALUE -> "a number or a text";
    };
  }
}
