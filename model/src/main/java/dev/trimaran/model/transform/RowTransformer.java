package dev.trimaran.model.transform;

import dev.trimaran.model.expression.Row;

/** A compiled {@link TransformPipeline}. Thread safe, as long as each thread has its own row. */
public interface RowTransformer {
  /** A row of missing values; the inputs are its first slots, in order. Reuse it. */
  Row newRow();

  /** The number of features. */
  int features();

  /** Computes the features of a row into {@code out}, NaN when missing; allocates nothing. */
  void apply(Row in, double[] out);
}
