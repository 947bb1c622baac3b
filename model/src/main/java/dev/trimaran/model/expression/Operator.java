package dev.trimaran.model.expression;

import java.util.Arrays;
import java.util.Optional;

/** The operators, and how tightly each holds its operands. */
enum Operator {
  OR("or", Operator.OR_POWER),
  AND("and", Operator.AND_POWER),
  NOT("not", Operator.NOT_POWER),
  EQUAL("=", Operator.COMPARISON_POWER),
  NOT_EQUAL("<>", Operator.COMPARISON_POWER),
  LESS("<", Operator.COMPARISON_POWER),
  LESS_OR_EQUAL("<=", Operator.COMPARISON_POWER),
  GREATER(">", Operator.COMPARISON_POWER),
  GREATER_OR_EQUAL(">=", Operator.COMPARISON_POWER),
  IS_NULL("is null", Operator.COMPARISON_POWER),
  IS_NOT_NULL("is not null", Operator.COMPARISON_POWER),
  ADD("+", Operator.SUM_POWER),
  SUBTRACT("-", Operator.SUM_POWER),
  MULTIPLY("*", Operator.PRODUCT_POWER),
  DIVIDE("/", Operator.PRODUCT_POWER),
  NEGATE("-", Operator.PREFIX_POWER);

  static final int OR_POWER = 1;
  static final int AND_POWER = 2;
  static final int NOT_POWER = 3;
  static final int COMPARISON_POWER = 4;
  static final int SUM_POWER = 5;
  static final int PRODUCT_POWER = 6;
  static final int PREFIX_POWER = 7;
  static final int PRIMARY_POWER = 8;

  private final String symbol;
  private final int power;

  Operator(String symbol, int power) {
    this.symbol = symbol;
    this.power = power;
  }

  String symbol() {
    return symbol;
  }

  int power() {
    return power;
  }

  /** The operator between two operands that is written like this. */
  static Optional<Operator> infix(String symbol) {
    String written = symbol.equals("!=") ? "<>" : symbol;
    return Arrays.stream(values())
        .filter(o -> o != NOT && o != NEGATE && o != IS_NULL && o != IS_NOT_NULL)
        .filter(o -> o.symbol.equals(written))
        .findFirst();
  }
}
