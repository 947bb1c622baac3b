package dev.trimaran.model.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BindingTest {
  private static final Schema FLIGHTS =
      Schema.of(
          new Column("dep_delay", Type.NUMBER),
          new Column("carrier", Type.STRING),
          new Column("late", Type.BOOLEAN),
          new Column("scheduled", Type.TIMESTAMP),
          new Column("age", Type.DURATION));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "dep_delay * 2 | NUMBER",
        "dep_delay > 15 | BOOLEAN",
        "scheduled + minutes(dep_delay) | TIMESTAMP",
        "scheduled - scheduled | DURATION",
        "age / hours(1) | NUMBER",
        "age / 2 | DURATION",
        "coalesce(null, carrier) | STRING",
        "case when late then null else scheduled end | TIMESTAMP",
        "null | NUMBER",
        "cast(null as string) | STRING",
        "carrier = null | BOOLEAN"
      })
  void knowsTheTypeOfTheResult(String text, Type type) {
    assertThat(Expression.parse(text).bind(FLIGHTS).type()).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1 + dep_dely | 4 | no column is called dep_dely; did you mean dep_delay?",
        "\"x y\" | 0 | no column is called \"x y\"; there are age, carrier, dep_delay, late, scheduled",
        "carrier + 'x' | 8 | '+' takes (number, number) or (duration, duration) or (timestamp,"
            + " duration) or (duration, timestamp), found (string, string); join texts by"
            + " concat(a, b)",
        "scheduled + 5 | 10 | '+' takes (number, number) or (duration, duration) or (timestamp,"
            + " duration) or (duration, timestamp), found (timestamp, number); a duration is"
            + " written minutes(n), hours(n) or days(n)",
        "dep_delay = '5' | 10 | '=' takes (number, number) or (timestamp, timestamp) or (duration,"
            + " duration) or (boolean, boolean) or (string, string), found (number, string);"
            + " convert by cast(value as type)",
        "floor(1, 2) | 0 | floor takes (number), found (number, number)",
        "floor(carrier) | 0 | floor takes (number), found (string)",
        "late and dep_delay | 5 | and takes (boolean, boolean), found (boolean, number)",
        "case when dep_delay then 1 end | 10 | expected a condition after 'when', found a number",
        "case when late then 1 else 'x' end | 27 | the values of a 'case' are of one type: expected"
            + " a number, found a string",
        "case carrier when 1 then 2 end | 18 | this 'case' is about a string, found a number",
        "carrier in ('AA', 7) | 18 | 'in' looks for a string, found a number",
        "dep_delay in (1, dep_delay) | 17 | 'in' takes constants; write 'a = b or a = c' for"
            + " anything else",
        "cast(age as number) | 0 | a duration cannot be cast to a number; divide it, as in d /"
            + " minutes(1)"
      })
  void saysWhatDoesNotFitAndWhere(String text, int offset, String message) {
    Expression expression = Expression.parse(text);

    ExpressionException error =
        catchThrowableOfType(ExpressionException.class, () -> expression.bind(FLIGHTS));

    assertThat(error).hasMessage(message);
    assertThat(error.offset()).isEqualTo(offset);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "upper(carrier) | ONNX has no such operator on texts",
        "case when late then length(carrier) end | ONNX has no such operator on texts",
        "carrier < 'B' | ONNX compares texts only with literals, by = or in",
        "cast(dep_delay as string) | ONNX cannot convert numbers to text as SQL does"
      })
  void saysWhyOnnxCannot(String text, String reason) {
    assertThat(Expression.parse(text).bind(FLIGHTS).onnxRefusal()).contains(reason);
  }

  @Test
  void computesConstantsOnce() {
    assertThat(sql("age / (hours(1) + minutes(30))"))
        .isEqualTo("(nullif(CAST(\"age\" AS DOUBLE), CAST('NaN' AS DOUBLE)) / 5.4E9)");
  }

  @Test
  void readsAsSqlWhereNothingNeedsCare() {
    assertThat(sql("late and carrier in ('AA', 'B6') or scheduled is null"))
        .isEqualTo(
            "((\"late\" AND (nullif(\"carrier\", '') IN ('AA', 'B6'))) OR (\"scheduled\" IS NULL))");
    assertThat(sql("carrier <> 'AA'")).isEqualTo("(nullif(\"carrier\", '') <> 'AA')");
  }

  @Test
  void tellsApartTwoColumnsOfOneNameOnlyByTheirLetters() {
    IllegalArgumentException error =
        catchThrowableOfType(
            IllegalArgumentException.class,
            () -> Schema.of(new Column("Dest", Type.STRING), new Column("dest", Type.STRING)));

    assertThat(error)
        .hasMessage("two columns of one name: 'Dest' and 'dest' (SQL ignores case); rename one");
  }

  private static String sql(String text) {
    return Expression.parse(text).bind(FLIGHTS).sql(Dialect.DUCKDB);
  }
}
