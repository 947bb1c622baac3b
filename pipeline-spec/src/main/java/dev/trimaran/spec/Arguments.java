package dev.trimaran.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The arguments of an expectation, the options of a transform or the parameters of an algorithm:
 * ordered and immutable. Values are String, Double, Long, Boolean, or a List of these. The reader
 * has checked names and types, so the typed getters give nothing only for an argument that is not
 * there; they refuse an argument of another type.
 */
public final class Arguments {
  private static final Arguments NONE = new Arguments(Map.of());

  private final Map<String, Object> values;

  private Arguments(Map<String, Object> values) {
    this.values = Ordered.copy(values);
  }

  /** No arguments. */
  public static Arguments none() {
    return NONE;
  }

  /**
   * These arguments.
   *
   * @throws IllegalArgumentException for a value of a type that YAML has no scalar or list for
   */
  public static Arguments of(Map<String, ?> values) {
    Map<String, Object> plain = new LinkedHashMap<>();
    values.forEach((name, value) -> plain.put(name, plain(name, value)));
    return new Arguments(plain);
  }

  /** These arguments and one more, which replaces one of the same name. */
  public Arguments with(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return of(more);
  }

  public Set<String> names() {
    return values.keySet();
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public Optional<String> text(String name) {
    return get(name, String.class, "text");
  }

  public Optional<Double> number(String name) {
    return get(name, Number.class, "a number").map(Number::doubleValue);
  }

  public Optional<Long> integer(String name) {
    return get(name, Number.class, "a whole number").map(number -> whole(name, number));
  }

  public Optional<Boolean> flag(String name) {
    return get(name, Boolean.class, "true or false");
  }

  /** A list of texts; empty if the argument is not there. */
  public List<String> texts(String name) {
    return values(name).stream().map(Object::toString).toList();
  }

  /** A list of plain values; empty if the argument is not there. */
  public List<Object> values(String name) {
    Object value = values.getOrDefault(name, List.of());
    if (value instanceof List<?> list) {
      return List.copyOf(list);
    }
    throw new IllegalArgumentException(name + ": expected a list, found " + value);
  }

  /** All arguments, in the order in which they were written. */
  public Map<String, Object> asMap() {
    return values;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Arguments arguments && arguments.values.equals(values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(argument -> argument.getKey() + ": " + argument.getValue())
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private <T> Optional<T> get(String name, Class<T> type, String expected) {
    Object value = values.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(name + ": expected " + expected + ", found " + value);
    }
    return Optional.of(type.cast(value));
  }

  private static long whole(String name, Number number) {
    if (number.doubleValue() != Math.rint(number.doubleValue())) {
      throw new IllegalArgumentException(name + ": expected a whole number, found " + number);
    }
    return number.longValue();
  }

  private static Object plain(String name, Object value) {
    return switch (value) {
      case String text -> text;
      case Boolean flag -> flag;
      case Double number -> number;
      case Long number -> number;
      case Integer number -> number.longValue();
      case List<?> list -> list.stream().map(element -> plain(name, element)).toList();
      default ->
          throw new IllegalArgumentException(
              name
                  + ": expected text, a number, true, false or a list of these, found a "
                  + value.getClass().getName());
    };
  }
}
