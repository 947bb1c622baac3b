package dev.trimaran.model.expression;

import static dev.trimaran.model.expression.OnnxForm.lowered;
import static dev.trimaran.model.expression.OnnxForm.refused;
import static dev.trimaran.model.expression.SqlForm.sql;
import static dev.trimaran.model.expression.Type.BOOLEAN;
import static dev.trimaran.model.expression.Type.NUMBER;
import static dev.trimaran.model.expression.Type.STRING;
import static dev.trimaran.model.expression.Type.TIMESTAMP;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/** The conversions of {@code cast(value as type)}. What does not convert is missing. */
final class Casts {
  private static final String REFUSED = "ONNX cannot convert %s to %s as SQL does";

  private Casts() {}

  static final List<Overload> ALL =
      List.of(
          Overload.of(
              NUMBER,
              sql("CAST($1 AS DOUBLE)"),
              RowForm.unary(x -> x),
              lowered((m, a) -> a.get(0)),
              BOOLEAN),
          Overload.of(
              BOOLEAN,
              sql("($1 <> 0e0)"),
              RowForm.unary(x -> Double.isNaN(x) ? x : x == 0 ? 0 : 1),
              lowered(
                  (m, a) -> m.subtract(m.number(1), m.comparison("Equal", a.get(0), m.number(0)))),
              NUMBER),
          Overload.of(
              STRING,
              sql("regexp_replace(CAST($1 + 0e0 AS VARCHAR), '[.]0$', '')")
                  .spark("trimaran_text($1 + 0e0)"),
              textOf(x -> Texts.of(x + 0.0)),
              refused(REFUSED.formatted("numbers", "text")),
              NUMBER),
          Overload.of(
              STRING,
              sql("CAST($1 AS VARCHAR)").spark("CAST($1 AS STRING)"),
              textOf(x -> Double.isNaN(x) ? "" : x == 1 ? "true" : "false"),
              refused(REFUSED.formatted("booleans", "text")),
              BOOLEAN),
          Overload.of(
              STRING,
              sql("replace(strftime($1, '%Y-%m-%dT%H:%M:%S.%fZ'), '.000000Z', 'Z')")
                  .spark(
                      "replace(date_format($1, \"yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'\"), '.000000Z', 'Z')"),
              textOf(x -> Double.isNaN(x) ? "" : Timestamps.print(x)),
              refused(REFUSED.formatted("timestamps", "text")),
              TIMESTAMP),
          Overload.of(
              NUMBER,
              sql("CASE WHEN regexp_full_match($1, '%s') THEN TRY_CAST($1 AS DOUBLE) END"
                      .formatted(Texts.NUMBER))
                  .spark("trimaran_number($1)"),
              RowForm.measure(Texts::number),
              refused(REFUSED.formatted("text", "numbers")),
              STRING),
          Overload.of(
              BOOLEAN,
              sql("CASE WHEN $1 = 'true' THEN TRUE WHEN $1 = 'false' THEN FALSE END"),
              RowForm.measure(x -> x.equals("true") ? 1 : x.equals("false") ? 0 : Double.NaN),
              refused("write a case over the texts instead"),
              STRING),
          Overload.of(
              TIMESTAMP,
              SqlForm.timestamp(
                  "CAST(epoch_us(%s) AS DOUBLE)"
                      .formatted(
                          "CASE WHEN regexp_full_match($1, '%s') THEN TRY_CAST($1 AS TIMESTAMP) END"
                              .formatted(Timestamps.PATTERN)),
                  "trimaran_time($1)"),
              RowForm.measure(Timestamps::parse),
              refused(REFUSED.formatted("text", "timestamps")),
              STRING));

  static Optional<Overload> find(Type from, Type to) {
    return ALL.stream()
        .filter(cast -> cast.parameter(0) == from && cast.result() == to)
        .findFirst();
  }

  private static RowForm textOf(DoubleFunction<String> function) {
    return RowForm.text(operands -> {
      NumberFunction x = operands.number(0);
      return row -> function.apply(x.apply(row));
    });
  }
}
