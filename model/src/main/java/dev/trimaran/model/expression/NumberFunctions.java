package dev.trimaran.model.expression;

import static dev.trimaran.model.expression.Entry.function;
import static dev.trimaran.model.expression.OnnxForm.lowered;
import static dev.trimaran.model.expression.OnnxForm.operator;
import static dev.trimaran.model.expression.RowForm.binary;
import static dev.trimaran.model.expression.RowForm.unary;
import static dev.trimaran.model.expression.SqlForm.sql;
import static dev.trimaran.model.expression.Type.NUMBER;

import dev.trimaran.model.onnx.Value;
import java.util.List;

/** The functions of numbers. */
final class NumberFunctions {
  private NumberFunctions() {}

  static final List<Entry> ALL =
      List.of(
          function(
              "abs",
              "The number without its sign.",
              Overload.of(
                  NUMBER, sql("abs($1)", NanRule.FLOW), unary(Math::abs), operator("Abs"), NUMBER)),
          function(
              "floor",
              "The largest whole number that is not above the number.",
              Overload.of(
                  NUMBER,
                  sql("floor($1)", NanRule.FLOW).spark("trimaran_floor($1)"),
                  unary(Math::floor),
                  operator("Floor"),
                  NUMBER)),
          function(
              "ceil",
              "The smallest whole number that is not below the number.",
              Overload.of(
                  NUMBER,
                  sql("ceil($1)", NanRule.FLOW).spark("trimaran_ceil($1)"),
                  unary(Math::ceil),
                  operator("Ceil"),
                  NUMBER)),
          function(
              "round",
              "The nearest whole number; a half goes away from zero.",
              Overload.of(
                  NUMBER,
                  sql("round($1)", NanRule.FLOW).spark("trimaran_round($1)"),
                  unary(NumberFunctions::round),
                  lowered(NumberFunctions::round),
                  NUMBER)),
          function(
              "mod",
              "The remainder of a division, with the sign of the dividend; null for division by 0.",
              Overload.of(
                  NUMBER,
                  sql("($1 % $2)", NanRule.FLOW_OR_MAKE),
                  binary((a, b) -> a % b),
                  lowered((m, a) -> m.remainder(a.get(0), a.get(1))),
                  NUMBER,
                  NUMBER)),
          function(
              "sqrt",
              "The square root; null below 0.",
              Overload.of(
                  NUMBER,
                  sql("CASE WHEN $1 >= 0e0 THEN sqrt($1) END", NanRule.FLOW)
                      .spark(SparkFlavour.WITHOUT_NAN.formatted("sqrt($1)")),
                  unary(Math::sqrt),
                  operator("Sqrt"),
                  NUMBER)),
          function(
              "exp",
              "Euler's number to the power of the number.",
              Overload.of(
                  NUMBER,
                  sql("exp($1)", NanRule.FLOW).spark("trimaran_exp($1)"),
                  unary(Math::exp),
                  operator("Exp"),
                  NUMBER)),
          function(
              "ln",
              "The natural logarithm; null for 0 and below.",
              Overload.of(
                  NUMBER,
                  sql("CASE WHEN $1 > 0e0 THEN ln($1) END", NanRule.FLOW).spark("trimaran_ln($1)"),
                  unary(x -> x > 0 ? Math.log(x) : Double.NaN),
                  lowered((m, a) ->
                      m.onlyIf(m.less(m.number(0), a.get(0)), m.node("Log", List.of(a.get(0))))),
                  NUMBER)),
          function(
              "power",
              "The first number to the power of the second.",
              Overload.of(
                  NUMBER,
                  sql("pow($1 + 0e0, $2)", NanRule.MAKE).spark("trimaran_power($1 + 0e0, $2)"),
                  binary(NumberFunctions::power),
                  lowered(NumberFunctions::power),
                  NUMBER,
                  NUMBER)));

  private static double round(double x) {
    double whole = Math.floor(Math.abs(x));
    return Math.copySign(Math.abs(x) - whole >= 0.5 ? whole + 1 : whole, x);
  }

  private static Value round(OnnxMath m, List<Value> arguments) {
    Value x = arguments.get(0);
    Value size = m.node("Abs", List.of(x));
    Value whole = m.node("Floor", List.of(size));
    Value up = m.atLeast(m.subtract(size, whole), m.number(0.5));
    Value rounded = m.where(up, m.add(whole, 1), whole);
    return m.where(m.less(x, m.number(0)), m.node("Neg", List.of(rounded)), rounded);
  }

  /** C's {@code pow}, in which 1 to any power is 1, but for missing numbers. */
  private static double power(double x, double y) {
    if (Double.isNaN(x) || Double.isNaN(y)) {
      return Double.NaN;
    }
    return Math.abs(x) == 1 && Double.isInfinite(y) ? 1 : Math.pow(x + 0.0, y);
  }

  private static Value power(OnnxMath m, List<Value> arguments) {
    Value missing = m.either(m.isMissing(arguments.get(0)), m.isMissing(arguments.get(1)));
    Value base = m.add(arguments.get(0), 0);
    return m.where(missing, m.missing(), m.node("Pow", List.of(base, arguments.get(1))));
  }
}
