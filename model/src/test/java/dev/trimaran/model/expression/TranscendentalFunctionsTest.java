package dev.trimaran.model.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** exp, ln and power come from three libraries and agree within a few units in the last place. */
class TranscendentalFunctionsTest {
  private static final int ULPS = 4;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exp(x)",
        "exp(x / 1000)",
        "ln(x)",
        "ln(abs(x))",
        "power(x, \"y z\")",
        "power(abs(x), 0.3)",
        "power(x, 2)",
        "power(1, x)",
        "power(-1, x)",
        "power(x, 0)"
      })
  void agreeWithinFourUlps(String text) throws Exception {
    TestTable table = TestTable.random(TestTable.SCHEMA, new Random(5), 5_000);
    BoundExpression expression = Expression.parse(text).bind(TestTable.SCHEMA);
    double[] expected = BackEnds.rows(expression, table).numbers();

    OnnxOracle onnx = new OnnxOracle(table);
    onnx.want(expression.onnx(onnx.graph(), onnx.columns()));
    assertNear(table, expected, onnx.run().get(0));
    assertNear(table, expected, duckDb(table, expression));
  }

  private static double[] duckDb(TestTable table, BoundExpression expression) throws SQLException {
    try (DuckDbOracle duckDb = new DuckDbOracle()) {
      duckDb.load("t", table);
      return duckDb.evaluate("t", List.of(expression)).get(0).numbers();
    }
  }

  private static void assertNear(TestTable table, double[] expected, double[] found) {
    for (int i = 0; i < expected.length; i++) {
      boolean same = Double.compare(expected[i] + 0.0, found[i] + 0.0) == 0;
      double allowed = ULPS * Math.ulp(expected[i]);
      assertThat(same || Math.abs(expected[i] - found[i]) <= allowed)
          .as("expected %s, found %s at %s", expected[i], found[i], table.shown(i))
          .isTrue();
    }
  }
}
