package dev.trimaran.stacks.aws;

import com.pulumi.Config;
import com.pulumi.core.TypeShape;
import com.pulumi.exceptions.RunException;
import java.util.List;
import java.util.Optional;

/**
 * Reads values of Pulumi's configuration. What is wrong with one is told with its key, as a {@link
 * RunException}, which Pulumi shows without a stack trace.
 */
final class ConfigReader {
  private final Config config;

  ConfigReader(Config config) {
    this.config = config;
  }

  /** A text that is there and not blank. */
  Optional<String> text(String key) {
    return config.get(key).map(String::strip).filter(value -> !value.isEmpty());
  }

  String text(String key, String otherwise) {
    return text(key).orElse(otherwise);
  }

  int integer(String key, int otherwise, int least, int most) {
    var text = text(key);
    if (text.isEmpty()) {
      return otherwise;
    }
    var expected = "a whole number from " + least + " to " + most;
    try {
      var value = Integer.parseInt(text.get());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw refused(key, expected, text.get());
    }
    throw refused(key, expected, text.get());
  }

  boolean flag(String key, boolean otherwise) {
    return switch (text(key, Boolean.toString(otherwise))) {
      case "true" -> true;
      case "false" -> false;
      case String other -> throw refused(key, "true or false", other);
    };
  }

  String choice(String key, String otherwise, List<String> choices) {
    var value = text(key, otherwise);
    if (choices.contains(value)) {
      return value;
    }
    throw refused(key, "one of " + String.join(", ", choices), value);
  }

  /** A list of texts; empty if the key is not there. */
  List<String> texts(String key) {
    try {
      return config
          .getObject(key, TypeShape.list(String.class))
          .map(List::copyOf)
          .orElse(List.of());
    } catch (RuntimeException e) {
      throw refused(key, "a list of texts such as [\"one\", \"other\"]", text(key, ""));
    }
  }

  /** What to throw for a value that cannot be. */
  RunException refused(String key, String expected, String found) {
    return new RunException(
        config.getName() + ":" + key + ": expected " + expected + ", found '" + found + "'");
  }
}
