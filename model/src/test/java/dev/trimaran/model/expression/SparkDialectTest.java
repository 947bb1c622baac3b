package dev.trimaran.model.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How expressions are printed for Spark; that it computes the same is held by another test. */
class SparkDialectTest {
  private static final Schema SCHEMA =
      Schema.of(
          new Column("x", Type.NUMBER),
          new Column("b", Type.BOOLEAN),
          new Column("s", Type.STRING),
          new Column("t", Type.TIMESTAMP));

  private static String spark(String text) {
    return Expression.parse(text).bind(SCHEMA).sql(Dialect.SPARK, name -> "`" + name + "`");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "x + 1 | (`x` + 1.0e0)",
        "x / 0 | nanvl(trimaran_quotient(`x`, (0e0 + 0e0)), CAST(NULL AS DOUBLE))",
        "round(x) | trimaran_round(`x`)",
        "least(x) | least(`x`, NULL)",
        "s = 'it''s \\' | (`s` = 'it\\'s \\\\')",
        "trim(s) | nullif(trim(BOTH ' \\t\\n\\r' FROM `s`), '')",
        "cast(s as number) | trimaran_number(`s`)",
        "t > timestamp '2013-01-31' | (`t` > TIMESTAMP_NTZ '2013-01-31T00:00:00')",
        "t + seconds(x) | CAST(timestamp_micros(trimaran_micros((CAST(unix_micros(CAST(`t` AS TIMESTAMP_LTZ)) AS DOUBLE) + (`x` * 1000000e0)))) AS TIMESTAMP_NTZ)",
        "coalesce(s, null) | coalesce(`s`, CAST(NULL AS STRING))"
      })
  void writesSparksOwnSql(String text, String expected) {
    assertThat(spark(text)).isEqualTo(expected);
  }

  @Test
  void cleansColumnsAsTablesHoldThem() {
    Schema schema = Schema.of(new Column("a`b", Type.NUMBER), new Column("s", Type.STRING));

    assertThat(Expression.parse("\"a`b\"").bind(schema).sql(Dialect.SPARK))
        .isEqualTo("nanvl(CAST(`a``b` AS DOUBLE), CAST(NULL AS DOUBLE))");
    assertThat(Expression.parse("s").bind(schema).sql(Dialect.SPARK)).isEqualTo("nullif(`s`, '')");
  }

  @Test
  void bindsWhatItMustSayTwice() {
    assertThat(spark("x * x between 1 and 2"))
        .isEqualTo(
            "transform(array(nanvl((`x` * `x`), CAST(NULL AS DOUBLE))), _1 -> (_1 >= 1.0e0 AND _1 <= 2.0e0))[0]");
  }

  @Test
  void printsAggregates() {
    assertThat(Aggregate.parse("mean(b)").sql(Dialect.SPARK, SCHEMA))
        .isEqualTo("nullif(avg(CAST(`b` AS DOUBLE)), CAST('NaN' AS DOUBLE))");
  }
}
