package dev.trimaran.spec;

import java.util.List;
import java.util.Optional;

/**
 * A parameter of a term.
 *
 * @param choices for texts: the only ones allowed; empty means any
 * @param defaultValue what holds when the parameter is not written
 */
public record Parameter(
    String name,
    ParameterType type,
    boolean required,
    String summary,
    List<String> choices,
    Optional<Object> defaultValue) {

  public Parameter {
    choices = List.copyOf(choices);
    if (required && defaultValue.isPresent()) {
      throw new IllegalArgumentException(
          name + ": expected no default for a required parameter, found " + defaultValue.get());
    }
  }

  /** A parameter that must be written. */
  public static Parameter required(String name, ParameterType type, String summary) {
    return new Parameter(name, type, true, summary, List.of(), Optional.empty());
  }

  /** A parameter that may be left out and then says nothing. */
  public static Parameter optional(String name, ParameterType type, String summary) {
    return new Parameter(name, type, false, summary, List.of(), Optional.empty());
  }

  /** A parameter that may be left out and then has this value. */
  public static Parameter withDefault(
      String name, ParameterType type, Object defaultValue, String summary) {
    return new Parameter(name, type, false, summary, List.of(), Optional.of(defaultValue));
  }

  /** This parameter with these texts as the only ones allowed. */
  public Parameter oneOf(String... words) {
    return new Parameter(name, type, required, summary, List.of(words), defaultValue);
  }
}
