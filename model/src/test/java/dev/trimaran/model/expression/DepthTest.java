package dev.trimaran.model.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The deepest trees that are let in work in every back end, and quickly. */
class DepthTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        " | ` + x`",
        "`-(` | `)`",
        "`sqrt(` | `)`",
        "`round(` | ` * \"y z\")`",
        "`nullif(` | `, \"y z\")`",
        "`(` | ` / \"y z\")`",
        "`case when b then ` | ` else 1 end`",
        "`case ` | ` when 1 then 2 when 3 then x else 5 end`",
        "`coalesce(least(` | `, \"y z\"), 1)`",
        "`cast(cast(` | ` as string) as number)`",
        "`cast(` | ` between 0 and 1 as number)`",
        "`length(trim(cast(` | ` as string)))`"
      },
      quoteCharacter = '`')
  void theDeepestTreeIsTheSameInEveryBackEnd(String before, String after) throws Exception {
    TestTable table = TestTable.random(TestTable.SCHEMA, new Random(1), 50);
    BoundExpression expression = deepest(before == null ? "" : before, after);
    double[] expected = BackEnds.rows(expression, table).numbers();

    try (DuckDbOracle duckDb = new DuckDbOracle()) {
      duckDb.load("t", table);
      assertThat(signless(duckDb.evaluate("t", List.of(expression)).get(0).numbers()))
          .containsExactly(signless(expected));
    }
    if (expression.onnxRefusal().isEmpty()) {
      OnnxOracle onnx = new OnnxOracle(table);
      onnx.want(expression.onnx(onnx.graph(), onnx.columns()));
      assertThat(signless(onnx.run().get(0))).containsExactly(signless(expected));
    }
  }

  private static BoundExpression deepest(String before, String after) {
    AtomicReference<BoundExpression> deepest = new AtomicReference<>();
    try {
      for (int n = 1; n < 1000; n++) {
        String text = before.repeat(n) + "x" + after.repeat(n);
        deepest.set(Expression.parse(text).bind(TestTable.SCHEMA));
      }
    } catch (ExpressionException e) {
      assertThat(e).hasMessageStartingWith("nested more than 100 deep");
    }
    return deepest.get();
  }

  private static double[] signless(double[] values) {
    double[] copy = values.clone();
    for (int i = 0; i < copy.length; i++) {
      copy[i] += 0.0;
    }
    return copy;
  }
}
