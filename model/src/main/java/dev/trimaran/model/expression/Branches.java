package dev.trimaran.model.expression;

import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** The compiled values of a {@code case}, that of {@code else} last. */
final class Branches {
  private Branches() {}

  static NumberFunction[] numbers(
      List<Typed.Branch> branches, Typed otherwise, ToIntFunction<String> slots) {
    return values(branches, otherwise)
        .map(value -> RowCompiler.number(value, slots))
        .toArray(NumberFunction[]::new);
  }

  static TextFunction[] texts(
      List<Typed.Branch> branches, Typed otherwise, ToIntFunction<String> slots) {
    return values(branches, otherwise)
        .map(value -> RowCompiler.text(value, slots))
        .toArray(TextFunction[]::new);
  }

  private static Stream<Typed> values(List<Typed.Branch> branches, Typed otherwise) {
    return Stream.concat(branches.stream().map(Typed.Branch::value), Stream.of(otherwise));
  }
}
