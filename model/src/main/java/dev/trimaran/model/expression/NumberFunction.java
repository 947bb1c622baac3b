package dev.trimaran.model.expression;

/** A compiled expression of any type but string. Thread safe; allocates nothing. */
@FunctionalInterface
public interface NumberFunction {
  /** The value for this row, NaN when missing. */
  double apply(Row row);
}
