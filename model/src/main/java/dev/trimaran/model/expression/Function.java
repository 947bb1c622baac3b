package dev.trimaran.model.expression;

import java.util.List;

/** A function of the language, as documentation wants it. */
public interface Function {
  /** The name as users write it. */
  String name();

  /** One line per overload, such as {@code floor(number): number}. */
  List<String> signatures();

  /** What it does, in one sentence. */
  String summary();
}
