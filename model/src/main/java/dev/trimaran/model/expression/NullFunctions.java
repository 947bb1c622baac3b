package dev.trimaran.model.expression;

import static dev.trimaran.model.expression.OnnxForm.lowered;
import static dev.trimaran.model.expression.OnnxForm.refused;
import static dev.trimaran.model.expression.RowForm.binary;
import static dev.trimaran.model.expression.SqlForm.sql;
import static dev.trimaran.model.expression.Type.BOOLEAN;
import static dev.trimaran.model.expression.Type.DURATION;
import static dev.trimaran.model.expression.Type.NUMBER;
import static dev.trimaran.model.expression.Type.STRING;
import static dev.trimaran.model.expression.Type.TIMESTAMP;

import dev.trimaran.model.onnx.Value;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;

/** The functions of any type that pick among their arguments, with nulls in mind. */
final class NullFunctions {
  private static final List<Type> ORDERED = List.of(NUMBER, TIMESTAMP, DURATION);
  private static final List<Type> NUMERIC = List.of(NUMBER, TIMESTAMP, DURATION, BOOLEAN);

  private static final SqlForm COALESCE = sql("coalesce($*)");
  private static final SqlForm NULLIF = sql("CASE WHEN $1 = $2 THEN NULL ELSE $1 END");

  private NullFunctions() {}

  static final List<Entry> ALL =
      List.of(
          new Entry(
              "least",
              "The smallest of the arguments that are not null.",
              ORDERED.stream()
                  .map(type -> fold(type, "least", (best, x) -> x < best ? x : best, "Less"))
                  .toList()),
          new Entry(
              "greatest",
              "The largest of the arguments that are not null.",
              ORDERED.stream()
                  .map(type -> fold(type, "greatest", (best, x) -> x > best ? x : best, "Greater"))
                  .toList()),
          new Entry(
              "coalesce",
              "The first argument that is not null.",
              Stream.concat(NUMERIC.stream().map(NullFunctions::coalesce), Stream.of(coalesce()))
                  .toList()),
          new Entry(
              "nullif",
              "The first argument, but null where it equals the second.",
              Stream.concat(NUMERIC.stream().map(NullFunctions::nullif), Stream.of(nullif()))
                  .toList()));

  /** The best of the arguments that are there; the first of equals. */
  private static Overload fold(
      Type type, String sql, DoubleBinaryOperator better, String onnxBetter) {
    return Overload.variadic(
        type,
        // Spark's take two arguments at least, and pass over NULL.
        sql(sql + "($*)").spark(sql + "($*, NULL)"),
        RowForm.number(operands -> {
          NumberFunction[] all = operands.numbers();
          return row -> {
            double best = Double.NaN;
            for (NumberFunction one : all) {
              double x = one.apply(row);
              best = Double.isNaN(best) ? x : better.applyAsDouble(best, x);
            }
            return best;
          };
        }),
        lowered((m, a) ->
            a.stream()
                .reduce((best, x) -> {
                  Value take = m.node(onnxBetter, List.of(x, best));
                  return m.where(m.either(m.isMissing(best), take), x, best);
                })
                .orElseThrow()),
        type);
  }

  private static Overload coalesce(Type type) {
    return Overload.variadic(
        type,
        COALESCE,
        RowForm.number(operands -> {
          NumberFunction[] all = operands.numbers();
          return row -> {
            double x = Double.NaN;
            for (int i = 0; i < all.length && Double.isNaN(x); i++) {
              x = all[i].apply(row);
            }
            return x;
          };
        }),
        lowered((m, a) ->
            a.reversed().stream()
                .reduce((rest, x) -> m.where(m.isMissing(x), rest, x))
                .orElseThrow()),
        type);
  }

  private static Overload coalesce() {
    return Overload.variadic(
        STRING,
        COALESCE,
        RowForm.text(operands -> {
          TextFunction[] all = operands.texts();
          return row -> {
            String x = "";
            for (int i = 0; i < all.length && x.isEmpty(); i++) {
              x = all[i].apply(row);
            }
            return x;
          };
        }),
        lowered((m, a) ->
            a.reversed().stream()
                .reduce((rest, x) -> m.where(m.isEmpty(x), rest, x))
                .orElseThrow()),
        STRING);
  }

  private static Overload nullif(Type type) {
    return Overload.of(
        type,
        NULLIF,
        binary((a, b) -> a == b ? Double.NaN : a),
        lowered((m, a) -> m.where(m.equal(a.get(0), a.get(1)), m.missing(), a.get(0))),
        type,
        type);
  }

  private static Overload nullif() {
    return Overload.of(
        STRING,
        NULLIF,
        RowForm.text(operands -> {
          TextFunction x = operands.text(0);
          TextFunction unwanted = operands.text(1);
          return row -> {
            String text = x.apply(row);
            return text.equals(unwanted.apply(row)) ? "" : text;
          };
        }),
        refused(Operators.TEXTS_REFUSED),
        STRING,
        STRING);
  }
}
