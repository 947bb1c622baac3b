package dev.trimaran.model.expression;

import java.util.List;
import java.util.Optional;

/** The catalogue of everything an expression may call. */
public final class Functions {
  private Functions() {}

  /** All functions, in the order of the documentation. */
  public static List<Function> all() {
    return List.of();
  }

  /** The function of this name, ignoring case. */
  public static Optional<Function> find(String name) {
    return all().stream().filter(function -> function.name().equalsIgnoreCase(name)).findFirst();
  }
}
