package dev.trimaran.function;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a function was told at its start; the command line goes before the environment. */
public final class Settings {

  private final Map<String, String> values;

  private Settings(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** Settings by name, as a test or another program gives them. */
  public static Settings of(Map<String, String> values) {
    return new Settings(values);
  }

  /**
   * Reads {@code --name value} pairs and the variables of the environment.
   *
   * @param known what may be told
   * @throws IllegalArgumentException if an argument is unknown, given twice or has no value
   */
  public static Settings read(
      List<Setting> known, List<String> arguments, Map<String, String> environment) {
    Map<String, String> values = new LinkedHashMap<>();
    List<String> names = known.stream().map(Setting::name).toList();
    for (int i = 0; i < arguments.size(); i += 2) {
      String option = arguments.get(i);
      if (!option.startsWith("--") || !names.contains(option.substring(2))) {
        throw new IllegalArgumentException(
            "expected one of the options --%s, found \"%s\""
                .formatted(String.join(", --", names), option));
      }
      if (i + 1 == arguments.size()) {
        throw new IllegalArgumentException("expected a value after " + option + ", found nothing");
      }
      if (values.putIfAbsent(option.substring(2), arguments.get(i + 1)) != null) {
        throw new IllegalArgumentException("expected " + option + " once, found it twice");
      }
    }
    for (Setting setting : known) {
      Stream.concat(Stream.of(setting.variable()), setting.others().stream())
          .map(variable -> environment.getOrDefault(variable, ""))
          .filter(value -> !value.isEmpty())
          .findFirst()
          .ifPresent(value -> values.putIfAbsent(setting.name(), value));
    }
    return new Settings(values);
  }

  /** The text that was given. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** The text that must be given. */
  public String required(String name) {
    return text(name)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "expected the option --%s (or %s in the environment), found neither"
                    .formatted(name, new Setting(name, "", "").variable())));
  }

  /**
   * A whole number.
   *
   * @throws IllegalArgumentException if it is none or out of range
   */
  public long whole(String name, long fallback, long least, long most) {
    if (text(name).isEmpty()) {
      return fallback;
    }
    String text = required(name);
    try {
      long value = Long.parseLong(text.trim());
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // said below, together with numbers out of range
    }
    throw new IllegalArgumentException(
        "expected a whole number between %d and %d after --%s, found \"%s\""
            .formatted(least, most, name, text));
  }

  /**
   * A share.
   *
   * @throws IllegalArgumentException if it is no number between 0 and 1
   */
  public double share(String name, double fallback) {
    if (text(name).isEmpty()) {
      return fallback;
    }
    String text = required(name);
    try {
      double value = Double.parseDouble(text.trim());
      if (value >= 0 && value <= 1) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // said below, together with numbers out of range
    }
    throw new IllegalArgumentException(
        "expected a number between 0 and 1 after --%s, found \"%s\"".formatted(name, text));
  }

  /**
   * A length of time, as ISO-8601 writes it.
   *
   * @throws IllegalArgumentException if it is none, or negative
   */
  public Duration duration(String name, Duration fallback) {
    if (text(name).isEmpty()) {
      return fallback;
    }
    String text = required(name);
    try {
      Duration value = Duration.parse(text.trim());
      if (!value.isNegative()) {
        return value;
      }
    } catch (DateTimeException malformed) {
      // said below, together with what is negative
    }
    throw new IllegalArgumentException(
        "expected a duration like PT10S after --%s, found \"%s\"".formatted(name, text));
  }

  /**
   * Yes or no.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public boolean flag(String name, boolean fallback) {
    return switch (text(name).orElse(Boolean.toString(fallback))) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException(
              "expected true or false after --%s, found \"%s\"".formatted(name, required(name)));
    };
  }
}
