package dev.trimaran.model.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AggregateTest {
  private static final Schema SCHEMA =
      Schema.of(
          new Column("x", Type.NUMBER),
          new Column("late", Type.BOOLEAN),
          new Column("s", Type.STRING),
          new Column("t", Type.TIMESTAMP));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "count() | NUMBER | 5.0",
        "COUNT( s ) | NUMBER | 3.0",
        "sum(x) | NUMBER | 6.0",
        "mean(x * 2) | NUMBER | 4.0",
        "mean(late) | NUMBER | 0.25",
        "min(x) | NUMBER | 1.0",
        "max(s) | STRING | c",
        "max(t - timestamp '2013-01-01') | DURATION | 8.64E10",
        "max(t) | TIMESTAMP | 2013-01-02T00:00",
        "sum(x / 0) | NUMBER | Infinity",
        "sum((x - 2) / 0) | NUMBER | null",
        "mean(case when x > 5 then x end) | NUMBER | null"
      })
  void leavesNullsOut(String text, Type type, String expected) throws SQLException {
    Aggregate aggregate = Aggregate.parse(text);

    assertThat(aggregate.bind(SCHEMA)).isEqualTo(type);
    try (DuckDbOracle duckDb = new DuckDbOracle()) {
      List<Object[]> rows =
          duckDb.rows(
              "SELECT "
                  + aggregate.sql(Dialect.DUCKDB, SCHEMA)
                  + " FROM (VALUES (1e0, true, 'a', TIMESTAMP '2013-01-01'),"
                  + " (2e0, false, 'b', NULL), (3e0, false, 'c', TIMESTAMP '2013-01-02'),"
                  + " ('NaN'::DOUBLE, false, '', NULL), (NULL, NULL, NULL, NULL)) v(x, late, s, t)");
      assertThat(String.valueOf(rows.get(0)[0])).isEqualTo(expected);
    }
  }

  @Test
  void hasACanonicalText() {
    Aggregate aggregate = Aggregate.parse(" Mean( (x)+1 ) ");

    assertThat(aggregate.text()).isEqualTo("mean(x + 1)");
    assertThat(aggregate.function()).isEqualTo(AggregateFunction.MEAN);
    assertThat(aggregate.argument()).contains(Expression.parse("x + 1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "x + 1 | 0 | expected an aggregate, such as count() or mean(x)",
        "men(x) | 0 | no aggregate is called 'men'; did you mean 'mean'?",
        "mean() | 0 | mean needs something to aggregate, such as mean(x)",
        "mean(x) + 1 | 8 | expected an operator or the end, found '+'",
        "mean(s) | 5 | mean takes numbers, durations or booleans, found a string",
        "max(late) | 4 | max takes numbers, durations, timestamps or texts, found a boolean",
        "sum(y) | 4 | no column is called y; there are late, s, t, x"
      })
  void saysWhatIsWrongAndWhere(String text, int offset, String message) {
    ExpressionException error =
        catchThrowableOfType(ExpressionException.class, () -> Aggregate.parse(text).bind(SCHEMA));

    assertThat(error).hasMessage(message);
    assertThat(error.offset()).isEqualTo(offset);
  }
}
