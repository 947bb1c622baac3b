package dev.trimaran.function;

import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

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
    List<FunctionFactory> all =
        ServiceLoader.load(FunctionFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    return all.stream()
        .filter(factory -> factory.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "expected one of the functions %s, found \"%s\""
                    .formatted(
                        all.stream().map(FunctionFactory::name).collect(Collectors.joining(", ")),
                        name)));
  }
}
