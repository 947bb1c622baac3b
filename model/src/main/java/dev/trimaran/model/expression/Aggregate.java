package dev.trimaran.model.expression;

import java.util.Optional;

/** An aggregate over the rows of a window, such as {@code mean(dep_delay)}. Immutable. */
public final class Aggregate {
  private Aggregate() {}

  /** Reads an aggregate; throws {@link ExpressionException} where it cannot. */
  public static Aggregate parse(String text) {
    throw new UnsupportedOperationException(text);
  }

  /** The type of the result over a table of this schema; throws {@link ExpressionException}. */
  public Type bind(Schema schema) {
    throw new UnsupportedOperationException(schema.toString());
  }

  /** A SQL aggregate over the bare column names; the result's SQL types are as in expressions. */
  public String sql(Dialect dialect, Schema schema) {
    throw new UnsupportedOperationException();
  }

  /** What is aggregated; empty for {@code count()}, which counts rows. */
  public Optional<Expression> argument() {
    throw new UnsupportedOperationException();
  }

  /** The aggregate function. */
  public AggregateFunction function() {
    throw new UnsupportedOperationException();
  }

  /** The canonical text. */
  public String text() {
    throw new UnsupportedOperationException();
  }
}
