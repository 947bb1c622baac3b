package dev.trimaran.function;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;

/** Makes a function of its settings; found by {@link ServiceLoader}, so that a host knows none. */
public interface FunctionFactory {

  /** What the function is called: {@code serving}, {@code drift}. */
  String name();

  /** What it can be told. */
  List<Setting> settings();

  /**
   * Makes the function, ready to answer.
   *
   * @throws IllegalArgumentException if a setting is missing or wrong
   * @throws RuntimeException if what it needs cannot be read, with what and why
   */
  ServerlessFunction create(Settings settings);

  /**
   * The factory called {@code name}.
   *
   * @throws IllegalArgumentException if none on the class path is
   */
  static FunctionFactory named(String name) {
    List<String> others = new ArrayList<>();
    // Stops at the first: to look for more opens all jars behind it.
    for (FunctionFactory factory : ServiceLoader.load(FunctionFactory.class)) {
      if (factory.name().equals(name)) {
        return factory;
      }
      others.add(factory.name());
    }
    throw new IllegalArgumentException(
        "expected one of the functions %s, found \"%s\""
            .formatted(String.join(", ", others), name));
  }
}
