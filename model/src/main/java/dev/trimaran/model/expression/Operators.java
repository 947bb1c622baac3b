package dev.trimaran.model.expression;

import static dev.trimaran.model.expression.OnnxForm.lowered;
import static dev.trimaran.model.expression.OnnxForm.operator;
import static dev.trimaran.model.expression.OnnxForm.refused;
import static dev.trimaran.model.expression.RowForm.binary;
import static dev.trimaran.model.expression.RowForm.unary;
import static dev.trimaran.model.expression.SqlForm.sql;
import static dev.trimaran.model.expression.Type.BOOLEAN;
import static dev.trimaran.model.expression.Type.DURATION;
import static dev.trimaran.model.expression.Type.NUMBER;
import static dev.trimaran.model.expression.Type.STRING;
import static dev.trimaran.model.expression.Type.TIMESTAMP;

import dev.trimaran.model.onnx.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntPredicate;

/** What the operators take and how each back end computes them. */
final class Operators {
  static final String TEXTS_REFUSED = "ONNX compares texts only with literals, by = or in";

  private Operators() {}

  static List<Overload> of(Operator operator) {
    return switch (operator) {
      case ADD -> ADD;
      case SUBTRACT -> SUBTRACT;
      case MULTIPLY -> MULTIPLY;
      case DIVIDE -> DIVIDE;
      case NEGATE -> NEGATE;
      case NOT -> NOT;
      case AND -> AND;
      case OR -> OR;
      case IS_NULL -> IS_NULL;
      case IS_NOT_NULL -> IS_NOT_NULL;
      case EQUAL -> EQUAL;
      case NOT_EQUAL -> NOT_EQUAL;
      case LESS -> LESS;
      case LESS_OR_EQUAL -> LESS_OR_EQUAL;
      case GREATER -> GREATER;
      case GREATER_OR_EQUAL -> GREATER_OR_EQUAL;
    };
  }

  private static final String SPARK_1 = SparkFlavour.MICROS.formatted("$1");
  private static final String SPARK_2 = SparkFlavour.MICROS.formatted("$2");
  private static final SqlForm SUM = sql("($1 + $2)", NanRule.SUM);
  private static final RowForm PLUS = binary((a, b) -> a + b);
  private static final OnnxForm ONNX_ADD = operator("Add");
  private static final RowForm LATER = binary((a, b) -> Timestamps.of(a + b));
  private static final OnnxForm ONNX_LATER =
      lowered((m, a) -> new OnnxTime(m).timestamp(m.add(a.get(0), a.get(1))));

  private static final List<Overload> ADD =
      List.of(
          Overload.of(NUMBER, SUM, PLUS, ONNX_ADD, NUMBER, NUMBER),
          Overload.of(DURATION, SUM, PLUS, ONNX_ADD, DURATION, DURATION),
          Overload.of(
              TIMESTAMP,
              SqlForm.timestamp("(CAST(epoch_us($1) AS DOUBLE) + $2)", "(" + SPARK_1 + " + $2)"),
              LATER,
              ONNX_LATER,
              TIMESTAMP,
              DURATION),
          Overload.of(
              TIMESTAMP,
              SqlForm.timestamp("($1 + CAST(epoch_us($2) AS DOUBLE))", "($1 + " + SPARK_2 + ")"),
              LATER,
              ONNX_LATER,
              DURATION,
              TIMESTAMP));

  private static final SqlForm DIFFERENCE = sql("($1 - $2)", NanRule.SUM);
  private static final RowForm MINUS = binary((a, b) -> a - b);
  private static final OnnxForm ONNX_SUBTRACT = operator("Sub");

  private static final List<Overload> SUBTRACT =
      List.of(
          Overload.of(NUMBER, DIFFERENCE, MINUS, ONNX_SUBTRACT, NUMBER, NUMBER),
          Overload.of(DURATION, DIFFERENCE, MINUS, ONNX_SUBTRACT, DURATION, DURATION),
          Overload.of(
              DURATION,
              sql("(CAST(epoch_us($1) AS DOUBLE) - CAST(epoch_us($2) AS DOUBLE))")
                  .spark("(" + SPARK_1 + " - " + SPARK_2 + ")"),
              MINUS,
              ONNX_SUBTRACT,
              TIMESTAMP,
              TIMESTAMP),
          Overload.of(
              TIMESTAMP,
              SqlForm.timestamp("(CAST(epoch_us($1) AS DOUBLE) - $2)", "(" + SPARK_1 + " - $2)"),
              binary((a, b) -> Timestamps.of(a - b)),
              lowered((m, a) -> new OnnxTime(m).timestamp(m.subtract(a.get(0), a.get(1)))),
              TIMESTAMP,
              DURATION));

  private static final SqlForm PRODUCT = sql("($1 * $2)", NanRule.PRODUCT);
  private static final RowForm TIMES = binary((a, b) -> a * b);
  private static final OnnxForm ONNX_MULTIPLY = operator("Mul");

  private static final List<Overload> MULTIPLY =
      List.of(
          Overload.of(NUMBER, PRODUCT, TIMES, ONNX_MULTIPLY, NUMBER, NUMBER),
          Overload.of(DURATION, PRODUCT, TIMES, ONNX_MULTIPLY, DURATION, NUMBER),
          Overload.of(DURATION, PRODUCT, TIMES, ONNX_MULTIPLY, NUMBER, DURATION));

  // The sign of a zero means nothing: ONNX Runtime loses it in Where. Adding 0 takes it away.

  /** Spark itself gives NULL for every division by zero. */
  private static final SqlForm QUOTIENT =
      sql("($1 / $2)", NanRule.QUOTIENT).spark("trimaran_quotient($1, $2)");

  private static final RowForm BY = binary((a, b) -> a / (b + 0.0));
  private static final OnnxForm ONNX_DIVIDE =
      lowered((m, a) -> m.node("Div", List.of(a.get(0), m.add(a.get(1), 0))));

  private static final List<Overload> DIVIDE =
      List.of(
          Overload.of(NUMBER, QUOTIENT, BY, ONNX_DIVIDE, NUMBER, NUMBER),
          Overload.of(NUMBER, QUOTIENT, BY, ONNX_DIVIDE, DURATION, DURATION),
          Overload.of(DURATION, QUOTIENT, BY, ONNX_DIVIDE, DURATION, NUMBER));

  private static final SqlForm MINUS_SIGN = sql("(-$1)", NanRule.FLOW);
  private static final List<Overload> NEGATE =
      List.of(
          Overload.of(NUMBER, MINUS_SIGN, unary(x -> -x), operator("Neg"), NUMBER),
          Overload.of(DURATION, MINUS_SIGN, unary(x -> -x), operator("Neg"), DURATION));

  private static final List<Overload> NOT =
      List.of(
          Overload.of(
              BOOLEAN,
              sql("(NOT $1)"),
              unary(x -> 1 - x),
              lowered((m, a) -> m.subtract(m.number(1), a.get(0))),
              BOOLEAN));

  // Kleene's logic is the smaller and the larger of 0, 1 and, for missing, a half between.

  private static final List<Overload> AND =
      List.of(
          Overload.of(
              BOOLEAN,
              sql("($1 AND $2)"),
              logic(0),
              lowered((m, a) -> kleene(m, "Min", a)),
              BOOLEAN,
              BOOLEAN));

  private static final List<Overload> OR =
      List.of(
          Overload.of(
              BOOLEAN,
              sql("($1 OR $2)"),
              logic(1),
              lowered((m, a) -> kleene(m, "Max", a)),
              BOOLEAN,
              BOOLEAN));

  /** The logic in which one value, false for {@code and}, decides alone. */
  private static RowForm logic(double deciding) {
    return RowForm.number(operands -> {
      NumberFunction a = operands.number(0);
      NumberFunction b = operands.number(1);
      return row -> {
        double x = a.apply(row);
        if (x == deciding) {
          return deciding;
        }
        double y = b.apply(row);
        return y == deciding ? deciding : Double.isNaN(x) ? x : y;
      };
    });
  }

  private static Value kleene(OnnxMath m, String smallerOrLarger, List<Value> arguments) {
    var half = m.number(0.5);
    var known = arguments.stream().map(a -> m.where(m.isMissing(a), half, a)).toList();
    var decided = m.node(smallerOrLarger, known);
    return m.where(m.equal(decided, half), m.missing(), decided);
  }

  private static final List<Overload> IS_NULL = nullTest("($1 IS NULL)", 1, 0);
  private static final List<Overload> IS_NOT_NULL = nullTest("($1 IS NOT NULL)", 0, 1);

  private static List<Overload> nullTest(String sql, double missing, double present) {
    List<Overload> overloads = new ArrayList<>();
    for (Type type : List.of(NUMBER, BOOLEAN, TIMESTAMP, DURATION)) {
      overloads.add(
          Overload.of(
              BOOLEAN,
              sql(sql),
              unary(x -> Double.isNaN(x) ? missing : present),
              lowered(
                  (m, a) -> m.where(m.isMissing(a.get(0)), m.number(missing), m.number(present))),
              type));
    }
    overloads.add(
        Overload.of(
            BOOLEAN,
            sql(sql),
            RowForm.number(operands -> {
              TextFunction x = operands.text(0);
              return row -> x.apply(row).isEmpty() ? missing : present;
            }),
            lowered((m, a) -> m.where(m.isEmpty(a.get(0)), m.number(missing), m.number(present))),
            STRING));
    return List.copyOf(overloads);
  }

  private static final List<Overload> EQUAL =
      comparisons("=", (a, b) -> a == b ? 1 : 0, order -> order == 0, "Equal");
  private static final List<Overload> LESS =
      comparisons("<", (a, b) -> a < b ? 1 : 0, order -> order < 0, "Less");
  private static final List<Overload> LESS_OR_EQUAL =
      comparisons("<=", (a, b) -> a <= b ? 1 : 0, order -> order <= 0, "LessOrEqual");
  private static final List<Overload> GREATER =
      comparisons(">", (a, b) -> a > b ? 1 : 0, order -> order > 0, "Greater");
  private static final List<Overload> GREATER_OR_EQUAL =
      comparisons(">=", (a, b) -> a >= b ? 1 : 0, order -> order >= 0, "GreaterOrEqual");
  private static final List<Overload> NOT_EQUAL =
      comparisons("<>", (a, b) -> a != b ? 1 : 0, order -> order != 0, "");

  private static List<Overload> comparisons(
      String symbol, DoubleBinaryOperator numbers, IntPredicate texts, String onnx) {
    boolean ordering = !symbol.equals("=") && !symbol.equals("<>");
    SqlForm sql = sql("($1 " + symbol + " $2)");
    RowForm row =
        binary((a, b) ->
            Double.isNaN(a) || Double.isNaN(b) ? Double.NaN : numbers.applyAsDouble(a, b));
    OnnxForm lowered =
        onnx.isEmpty()
            ? lowered((m, a) -> m.subtract(m.number(1), m.comparison("Equal", a.get(0), a.get(1))))
            : lowered((m, a) -> m.comparison(onnx, a.get(0), a.get(1)));
    List<Overload> overloads = new ArrayList<>();
    for (Type type : List.of(NUMBER, TIMESTAMP, DURATION)) {
      overloads.add(Overload.of(BOOLEAN, sql, row, lowered, type, type));
    }
    if (!ordering) {
      overloads.add(Overload.of(BOOLEAN, sql, row, lowered, BOOLEAN, BOOLEAN));
    }
    overloads.add(Overload.of(BOOLEAN, sql, texts(texts), refused(TEXTS_REFUSED), STRING, STRING));
    return List.copyOf(overloads);
  }

  private static RowForm texts(IntPredicate test) {
    return RowForm.number(operands -> {
      TextFunction a = operands.text(0);
      TextFunction b = operands.text(1);
      return row -> {
        String x = a.apply(row);
        String y = b.apply(row);
        return x.isEmpty() || y.isEmpty() ? Double.NaN : test.test(Texts.compare(x, y)) ? 1 : 0;
      };
    });
  }

  /** {@code a between b and c}, which looks at {@code a} once. */
  static final List<Overload> BETWEEN = betweens();

  private static List<Overload> betweens() {
    RowForm row =
        RowForm.number(operands -> {
          NumberFunction value = operands.number(0);
          NumberFunction low = operands.number(1);
          NumberFunction high = operands.number(2);
          return row1 -> {
            double x = value.apply(row1);
            double a = low.apply(row1);
            double b = high.apply(row1);
            return x < a || x > b ? 0 : x >= a && x <= b ? 1 : Double.NaN;
          };
        });
    OnnxForm onnx =
        lowered((m, a) ->
            kleene(
                m,
                "Min",
                List.of(
                    m.comparison("GreaterOrEqual", a.get(0), a.get(1)),
                    m.comparison("LessOrEqual", a.get(0), a.get(2)))));
    SqlForm sql = sql("($1 >= $2 AND $1 <= $3)");
    List<Overload> overloads = new ArrayList<>();
    for (Type type : List.of(NUMBER, TIMESTAMP, DURATION)) {
      overloads.add(Overload.of(BOOLEAN, sql, row, onnx, type, type, type));
    }
    return List.copyOf(overloads);
  }
}
