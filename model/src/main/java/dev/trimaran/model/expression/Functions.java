package dev.trimaran.model.expression;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The catalogue of everything an expression may call. To add a function, add an entry to the list
 * of its kind: {@link NumberFunctions}, {@link TimeFunctions}, {@link TextFunctions}, {@link
 * NullFunctions}.
 */
public final class Functions {
  private static final List<Entry> ENTRIES =
      Stream.of(NumberFunctions.ALL, TimeFunctions.ALL, TextFunctions.ALL, NullFunctions.ALL)
          .flatMap(List::stream)
          .toList();

  private static final Map<String, Entry> BY_NAME =
      ENTRIES.stream().collect(toMap(Entry::name, UnaryOperator.identity()));

  private Functions() {}

  /** All functions, in the order of the documentation. */
  public static List<Function> all() {
    return List.copyOf(ENTRIES);
  }

  /** The function of this name, ignoring case. */
  public static Optional<Function> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
  }

  static Entry get(String name) {
    Entry entry = BY_NAME.get(name);
    if (entry == null) {
      throw new IllegalStateException("the parser lets no unknown function through: " + name);
    }
    return entry;
  }
}
