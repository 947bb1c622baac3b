package dev.trimaran.model.transform;

import dev.trimaran.model.expression.Column;
import dev.trimaran.model.expression.Type;
import java.util.List;
import java.util.Map;

/**
 * A kind of transform: which statistics of the training rows it needs, and the expressions that
 * then replace each column. Stateless.
 */
public interface Transform {
  /** The name as users write it. */
  String name();

  /** What it does, in one sentence. */
  String summary();

  /** The options it knows, besides the columns. */
  List<Option> options();

  /** Whether it applies to a column of this type, given the right options. */
  boolean accepts(Type type);

  /** Whether it applies to a column of this type with these options. */
  default boolean accepts(Type type, Options options) {
    return accepts(type);
  }

  /** Throws {@link TransformException} if the options contradict each other or lack something. */
  default void check(Options options) {}

  /** What to compute over the training rows before {@link #apply}. */
  List<Statistic> statistics(List<Column> columns, Options options);

  /** For each column what replaces it: one assignment of the same name, or new columns. */
  Map<String, List<Assignment>> apply(
      List<Column> columns, Options options, StatisticValues values);
}
