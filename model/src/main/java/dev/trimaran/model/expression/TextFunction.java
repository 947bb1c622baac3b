package dev.trimaran.model.expression;

/** A compiled expression of type string. Thread safe. */
@FunctionalInterface
public interface TextFunction {
  /** The value for this row, empty when missing. */
  String apply(Row row);
}
