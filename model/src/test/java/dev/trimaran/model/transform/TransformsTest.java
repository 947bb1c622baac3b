package dev.trimaran.model.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.model.expression.Column;
import dev.trimaran.model.expression.Dialect;
import dev.trimaran.model.expression.DuckDbOracle;
import dev.trimaran.model.expression.Names;
import dev.trimaran.model.expression.Schema;
import dev.trimaran.model.expression.Type;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each transform makes of a few rows. */
class TransformsTest {
  private static final Schema SCHEMA =
      Schema.of(
          new Column("delay", Type.NUMBER),
          new Column("carrier", Type.STRING),
          new Column("late", Type.BOOLEAN));

  private static final String ROWS =
      "(VALUES (1e0, 'B6', true), (2e0, 'AA', true), (3e0, 'B6', false), (10e0, 'aa', NULL),"
          + " (NULL, '', NULL), (NULL, NULL, NULL)) AS rows(delay, carrier, late)";

  private DuckDbOracle duckDb;

  @BeforeEach
  void open() throws SQLException {
    duckDb = new DuckDbOracle();
  }

  @AfterEach
  void close() throws SQLException {
    duckDb.close();
  }

  private TransformPipeline fit(String transform, Map<String, Object> options, String... columns) {
    return fit(ROWS, transform, options, columns);
  }

  private TransformPipeline fit(
      String rows, String transform, Map<String, Object> options, String... columns) {
    return TransformFitter.fit(
        TransformPipeline.of(SCHEMA).select(List.of("delay", "carrier", "late")),
        Transforms.find(transform).orElseThrow(),
        List.of(columns),
        new Options(options),
        new SqlStatistics(Dialect.DUCKDB, rows, duckDb::rows));
  }

  private static List<String> expressions(TransformPipeline pipeline) {
    return pipeline.steps().getLast().assignments().stream()
        .map(a -> a.column() + ": " + a.expression())
        .toList();
  }

  @Test
  void imputesTheMedianUnlessToldOtherwise() {
    TransformPipeline pipeline = fit("impute", Map.of());

    assertThat(expressions(pipeline)).containsExactly("delay: coalesce(delay, 2.5)");
    assertThat(pipeline.features()).containsExactly("delay", "carrier", "late");
  }

  @Test
  void imputesTheMean() {
    assertThat(expressions(fit("impute", Map.of("strategy", "mean"))))
        .containsExactly("delay: coalesce(delay, 4)");
  }

  @Test
  void imputesWhatIsMostFrequentAndTheSmallestOfSeveral() {
    assertThat(expressions(fit("impute", Map.of("strategy", "most-frequent"))))
        .containsExactly(
            "delay: coalesce(delay, 1)",
            "carrier: coalesce(carrier, 'B6')",
            "late: coalesce(late, true)");
  }

  @Test
  void imputesAConstantInColumnsOfItsType() {
    assertThat(expressions(fit("impute", Map.of("strategy", "constant", "value", "it's"))))
        .containsExactly("carrier: coalesce(carrier, 'it''s')");
    assertThat(expressions(fit("impute", Map.of("strategy", "constant", "value", -1L))))
        .containsExactly("delay: coalesce(delay, -1)");
  }

  @Test
  void imputesZeroWhereTrainingHasNoValues() {
    String nothing = "(SELECT NULL::DOUBLE AS delay) AS rows";

    assertThat(expressions(fit(nothing, "impute", Map.of(), "delay")))
        .containsExactly("delay: coalesce(delay, 0)");
  }

  @Test
  void standardizesByThePopulation() {
    double deviation = Math.sqrt((9 + 4 + 1 + 36) / 4.0);

    assertThat(expressions(fit("standardize", Map.of())))
        .containsExactly("delay: (delay - 4) / " + deviation);
  }

  @Test
  void aConstantColumnBecomesZero() {
    assertThat(
            expressions(
                fit("(SELECT 0.1e0 AS delay FROM range(10)) AS r", "standardize", Map.of())))
        .containsExactly("delay: case when delay is not null then 0 end");
  }

  @Test
  void oneHotMakesAColumnForEachCategory() {
    TransformPipeline pipeline = fit("one-hot", Map.of());

    assertThat(expressions(pipeline))
        .containsExactly(
            "carrier=AA: case carrier when 'AA' then 1 else 0 end",
            "carrier=B6: case carrier when 'B6' then 1 else 0 end",
            "carrier=aa (2): case carrier when 'aa' then 1 else 0 end");
    assertThat(pipeline.features())
        .containsExactly("delay", "carrier=AA", "carrier=B6", "carrier=aa (2)", "late");
  }

  @Test
  void oneHotLeavesRareCategoriesOut() {
    assertThat(fit("one-hot", Map.of("min-frequency", 2L)).features())
        .containsExactly("delay", "carrier=B6", "late");
    assertThat(fit("one-hot", Map.of("min-frequency", 3L)).features())
        .containsExactly("delay", "late");
  }

  @Test
  void ordinalNumbersCategoriesInTheirOrder() {
    assertThat(expressions(fit("ordinal", Map.of())))
        .containsExactly(
            "carrier: case carrier when 'AA' then 0 when 'B6' then 1 when 'aa' then 2 else -1 end");
  }

  @Test
  void clipsAtNumbersAndQuantiles() {
    assertThat(expressions(fit("clip", Map.of("min", 0, "upper-quantile", 0.5))))
        .containsExactly(
            "delay: case when delay < 0 then 0 when delay > 2.5 then 2.5 else delay end");
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertRefused("standardize", Map.of("by", 1L), "standardize has no option 'by'; it has none");
    assertRefused(
        "impute",
        Map.of("stratgy", "mean"),
        "impute has no option 'stratgy'; did you mean 'strategy'?");
    assertRefused(
        "impute",
        Map.of("strategy", "avg"),
        "impute: option 'strategy': expected one of mean, median, most-frequent, constant, found"
            + " 'avg'");
    assertRefused(
        "impute", Map.of("strategy", "constant"), "impute: strategy 'constant' needs a 'value'");
    assertRefused(
        "impute",
        Map.of("value", 1L),
        "impute: 'value' goes with strategy 'constant', found 'median'");
    assertRefused(
        "one-hot",
        Map.of("min-frequency", 0.5),
        "one-hot: option 'min-frequency': expected a whole number, found '0.5'");
    assertRefused(
        "clip", Map.of(), "clip: expected min, max, lower-quantile or upper-quantile, found none");
    assertRefused(
        "clip",
        Map.of("min", 0, "lower-quantile", 0.1),
        "clip: expected 'min' or 'lower-quantile', found both");
    assertRefused(
        "clip",
        Map.of("upper-quantile", 2),
        "clip: expected a 'upper-quantile' from 0 to 1, found 2");
    assertRefused(
        "clip",
        Map.of("min", 5, "max", 1),
        "clip: column 'delay': expected bounds in order, found 5 above 1");
  }

  private void assertRefused(String transform, Map<String, Object> options, String message) {
    assertThatThrownBy(() -> fit(transform, options))
        .isInstanceOf(TransformException.class)
        .hasMessage(message);
  }

  @Test
  void refusesColumnsThatAreUnknownOrOfTheWrongType() {
    assertThatThrownBy(() -> fit("ordinal", Map.of(), "carier"))
        .hasMessage("ordinal: no column is called 'carier'; did you mean 'carrier'?");
    assertThatThrownBy(() -> fit("ordinal", Map.of(), "delay"))
        .hasMessage("ordinal: column 'delay' is a number, which it does not take");
    assertThatThrownBy(() -> fit("impute", Map.of(), "carrier"))
        .hasMessage(
            "impute: column 'carrier' is a string, which it does not take with these options");
  }

  @Test
  void refusesToStandardizeInfinity() {
    assertThatThrownBy(
            () -> fit("(SELECT 'inf'::DOUBLE AS delay) AS r", "standardize", Map.of(), "delay"))
        .hasMessage("standardize: column 'delay' has infinite or too large values; clip it first");
  }

  @Test
  void standardizesLargeAndSmallNumbersAsExactArithmeticDoes() {
    double[] values = {0x1p-900, 0x3p-900, 1e15 + 1, 1e15 + 3, -7, 0.25, 1e150, -1e150};
    for (int from = 0; from < values.length; from += 2) {
      double a = values[from];
      double b = values[from + 1];
      String rows = "(VALUES (%se0), (%se0)) AS r(delay)".formatted(plain(a), plain(b));
      double mean = a / 2 + b / 2;
      double deviation = Math.abs(a / 2 - b / 2);

      assertThat(expressions(fit(rows, "standardize", Map.of(), "delay")))
          .containsExactly(
              "delay: (delay - %s) / %s".formatted(Names.number(mean), Names.number(deviation)));
    }
  }

  private static String plain(double value) {
    return new BigDecimal(value).toPlainString();
  }

  @Test
  void addsTheSameBitsHoweverTheRowsLie() {
    Set<List<String>> fitted = new HashSet<>();
    for (String order : List.of("i", "-i", "hash(i)")) {
      String rows =
          "(SELECT sin(i) * pow(10, i %% 20) AS delay FROM range(200000) t(i) ORDER BY %s) AS r"
              .formatted(order);
      fitted.add(expressions(fit(rows, "standardize", Map.of(), "delay")));
    }

    assertThat(fitted).hasSize(1);
  }
}
