package dev.trimaran.model.expression;

import java.util.Set;

/**
 * A parsed expression, not yet tied to the columns of a table. Immutable; two are equal if they
 * mean the same text.
 */
public final class Expression {
  /** The longest text that is read, in UTF-16 units. */
  public static final int MAX_LENGTH = 1_000_000;

  private Expression() {}

  /** Reads an expression; throws {@link ExpressionException} where it cannot. */
  public static Expression parse(String text) {
    throw new UnsupportedOperationException(text);
  }

  /** The columns that the expression reads, in the order of their first mention. */
  public Set<String> columns() {
    throw new UnsupportedOperationException();
  }

  /** Ties the names to columns and checks types; throws {@link ExpressionException}. */
  public BoundExpression bind(Schema schema) {
    throw new UnsupportedOperationException(schema.toString());
  }

  /** The canonical text, which parses to an equal expression. */
  public String text() {
    throw new UnsupportedOperationException();
  }
}
