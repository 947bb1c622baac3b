package dev.trimaran.model.expression;

import static dev.trimaran.model.expression.Entry.function;
import static dev.trimaran.model.expression.OnnxForm.lowered;
import static dev.trimaran.model.expression.RowForm.unary;
import static dev.trimaran.model.expression.SqlForm.sql;
import static dev.trimaran.model.expression.Type.DURATION;
import static dev.trimaran.model.expression.Type.NUMBER;
import static dev.trimaran.model.expression.Type.TIMESTAMP;

import dev.trimaran.model.onnx.Value;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.DoubleUnaryOperator;

/** The functions of timestamps, which are UTC, and durations. */
final class TimeFunctions {
  private TimeFunctions() {}

  private static final String SPARK_DATE = "trimaran_date($1, $2, $3)";

  static final List<Entry> ALL =
      List.of(
          duration("seconds", Timestamps.SECOND),
          duration("minutes", Timestamps.MINUTE),
          duration("hours", Timestamps.HOUR),
          duration("days", Timestamps.DAY),
          function(
              "make_timestamp",
              "The moment of a year, month and day (null if there is no such day), at midnight or"
                  + " an hour, minute and second of it, which may run over.",
              Overload.of(
                  TIMESTAMP,
                  SqlForm.timestamp(date(), SPARK_DATE),
                  RowForm.number(TimeFunctions::date),
                  lowered((m, a) -> new OnnxTime(m).date(a.get(0), a.get(1), a.get(2))),
                  NUMBER,
                  NUMBER,
                  NUMBER),
              Overload.of(
                  TIMESTAMP,
                  SqlForm.timestamp(moment(date()), moment(SPARK_DATE)),
                  RowForm.number(TimeFunctions::timestamp),
                  lowered(TimeFunctions::timestamp),
                  NUMBER,
                  NUMBER,
                  NUMBER,
                  NUMBER,
                  NUMBER,
                  NUMBER)),
          part("year", "The year.", "year", "year(%s)", Timestamps::year, OnnxTime::year),
          part(
              "month",
              "The month, 1 to 12.",
              "month",
              "month(%s)",
              Timestamps::month,
              OnnxTime::month),
          part(
              "day",
              "The day of the month, 1 to 31.",
              "day",
              "day(%s)",
              Timestamps::day,
              OnnxTime::day),
          part(
              "day_of_week",
              "The day of the week, Monday 1 to Sunday 7.",
              "isodow",
              "weekday(%s) + 1",
              Timestamps::dayOfWeek,
              OnnxTime::dayOfWeek),
          part(
              "hour",
              "The hour, 0 to 23.",
              "hour",
              "hour(%s)",
              Timestamps::hour,
              (time, x) -> time.part(x, Timestamps.HOUR, 24)),
          part(
              "minute",
              "The minute, 0 to 59.",
              "minute",
              "minute(%s)",
              Timestamps::minute,
              (time, x) -> time.part(x, Timestamps.MINUTE, 60)));

  /** A day and the time of it, in microseconds. */
  private static String moment(String date) {
    return "(%s + ($4 * %se0) + ($5 * %se0) + ($6 * %se0))"
        .formatted(
            date, (long) Timestamps.HOUR, (long) Timestamps.MINUTE, (long) Timestamps.SECOND);
  }

  private static Entry duration(String name, double micros) {
    return function(
        name,
        "A duration of so many %s.".formatted(name),
        Overload.of(
            DURATION,
            sql("($1 * %se0)".formatted((long) micros), NanRule.FLOW),
            unary(x -> x * micros),
            lowered((m, a) -> m.times(a.get(0), micros)),
            NUMBER));
  }

  private static Entry part(
      String name,
      String summary,
      String duckdb,
      String spark,
      DoubleUnaryOperator row,
      BiFunction<OnnxTime, Value, Value> onnx) {
    return function(
        name,
        summary,
        Overload.of(
            NUMBER,
            sql("CAST(%s($1) AS DOUBLE)".formatted(duckdb))
                .spark("CAST(%s AS DOUBLE)".formatted(spark.formatted("$1"))),
            unary(row),
            lowered((m, a) -> onnx.apply(new OnnxTime(m), a.get(0))),
            TIMESTAMP));
  }

  /** A day as a text first: DuckDB's own function fails where there is no such day. */
  private static String date() {
    String text =
        "printf('%04d-%02d-%02d', TRY_CAST($1 AS BIGINT), TRY_CAST($2 AS BIGINT),"
            + " TRY_CAST($3 AS BIGINT))";
    return "CAST(epoch_us(TRY_CAST(regexp_extract("
        + text
        + ", '^"
        + Timestamps.DATE
        + "$') AS TIMESTAMP)) AS DOUBLE)";
  }

  private static NumberFunction date(Operands operands) {
    NumberFunction year = operands.number(0);
    NumberFunction month = operands.number(1);
    NumberFunction day = operands.number(2);
    return row -> Timestamps.date(year.apply(row), month.apply(row), day.apply(row));
  }

  private static NumberFunction timestamp(Operands operands) {
    NumberFunction[] parts = operands.numbers();
    return row ->
        Timestamps.timestamp(
            parts[0].apply(row),
            parts[1].apply(row),
            parts[2].apply(row),
            parts[3].apply(row),
            parts[4].apply(row),
            parts[5].apply(row));
  }

  private static Value timestamp(OnnxMath m, List<Value> a) {
    OnnxTime time = new OnnxTime(m);
    Value date = time.date(a.get(0), a.get(1), a.get(2));
    Value hours = m.add(date, m.times(a.get(3), Timestamps.HOUR));
    Value minutes = m.add(hours, m.times(a.get(4), Timestamps.MINUTE));
    return time.timestamp(m.add(minutes, m.times(a.get(5), Timestamps.SECOND)));
  }
}
