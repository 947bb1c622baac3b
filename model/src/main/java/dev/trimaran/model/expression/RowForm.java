package dev.trimaran.model.expression;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/** How a row function computes a call, from the compiled arguments. */
sealed interface RowForm {
  /** Gives a number. */
  record OfNumber(java.util.function.Function<Operands, NumberFunction> compile)
      implements RowForm {}

  /** Gives a text. */
  record OfText(java.util.function.Function<Operands, TextFunction> compile) implements RowForm {}

  static RowForm number(java.util.function.Function<Operands, NumberFunction> compile) {
    return new OfNumber(compile);
  }

  static RowForm text(java.util.function.Function<Operands, TextFunction> compile) {
    return new OfText(compile);
  }

  /** A function of a number that gives NaN for NaN. */
  static RowForm unary(DoubleUnaryOperator function) {
    return number(operands -> {
      NumberFunction x = operands.number(0);
      return row -> function.applyAsDouble(x.apply(row));
    });
  }

  /** A function of two numbers that gives NaN for NaN. */
  static RowForm binary(DoubleBinaryOperator function) {
    return number(operands -> {
      NumberFunction a = operands.number(0);
      NumberFunction b = operands.number(1);
      return row -> function.applyAsDouble(a.apply(row), b.apply(row));
    });
  }

  /** A function of a text, which is never asked about a missing one. */
  static RowForm measure(ToDoubleFunction<String> function) {
    return number(operands -> {
      TextFunction x = operands.text(0);
      return row -> {
        String text = x.apply(row);
        return text.isEmpty() ? Double.NaN : function.applyAsDouble(text);
      };
    });
  }

  /** A function from text to text that gives the empty text for the empty text. */
  static RowForm rewrite(UnaryOperator<String> function) {
    return text(operands -> {
      TextFunction x = operands.text(0);
      return row -> function.apply(x.apply(row));
    });
  }
}
