package dev.trimaran.model.transform;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The options that a user gave to a transform: texts and numbers by name. Immutable. */
public record Options(Map<String, Object> values) {
  /** Copies the map; refuses values that are neither text nor number nor boolean. */
  public Options {
    values = Map.copyOf(new LinkedHashMap<>(values));
    values.forEach((name, value) -> {
      if (!(value instanceof String || value instanceof Number || value instanceof Boolean)) {
        throw new TransformException(
            "option '%s': expected a text, a number or a boolean, found %s".formatted(name, value));
      }
    });
  }

  /** No options. */
  public static Options none() {
    return new Options(Map.of());
  }

  /** The value of this option, a String, a Number or a Boolean. */
  public Optional<Object> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The text of this option; throws {@link TransformException} if it is not a text. */
  public Optional<String> text(String name) {
    return value(name)
        .map(value -> {
          if (value instanceof String text) {
            return text;
          }
          throw new TransformException(
              "option '%s': expected a text, found %s".formatted(name, value));
        });
  }

  /** The number of this option; throws {@link TransformException} if it is not a number. */
  public Optional<Double> number(String name) {
    return value(name)
        .map(value -> {
          if (value instanceof Number number) {
            return number.doubleValue();
          }
          throw new TransformException(
              "option '%s': expected a number, found '%s'".formatted(name, value));
        });
  }
}
