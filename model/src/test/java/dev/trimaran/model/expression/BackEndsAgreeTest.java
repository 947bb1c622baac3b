package dev.trimaran.model.expression;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.trimaran.model.expression.BackEnds.Result;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.assertj.core.description.Description;
import org.assertj.core.description.LazyTextDescription;

/** Holds DuckDB, the row function and ONNX Runtime equal, value for value. */
class BackEndsAgreeTest {
  private static final int ROWS = 100;
  private static final int EXPRESSIONS = 25;

  private static DuckDbOracle duckDb;

  @BeforeContainer
  static void open() throws SQLException {
    duckDb = new DuckDbOracle();
  }

  @AfterContainer
  static void close() throws SQLException {
    duckDb.close();
  }

  @Property(tries = 100, shrinking = ShrinkingMode.OFF)
  void everyExpressionIsTheSameInEveryBackEnd(@ForAll long seed) throws SQLException, OrtException {
    Random random = new Random(seed);
    TestTable table = TestTable.random(TestTable.SCHEMA, random, ROWS);
    List<BoundExpression> expressions = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < EXPRESSIONS; i++) {
      String text = new RandomExpressions(random).any(random.nextInt(1, 5));
      texts.add(text);
      expressions.add(Expression.parse(text).bind(TestTable.SCHEMA));
    }

    List<Result> rows = expressions.stream().map(e -> BackEnds.rows(e, table)).toList();

    compareDuckDb(table, texts, expressions, rows);
    compareOnnx(table, texts, expressions, rows);
  }

  private static void compareDuckDb(
      TestTable table, List<String> texts, List<BoundExpression> expressions, List<Result> rows)
      throws SQLException {
    duckDb.load("t", table);
    List<Result> found = duckDb.evaluate("t", expressions);
    for (int e = 0; e < expressions.size(); e++) {
      BoundExpression expression = expressions.get(e);
      if (expression.type() == Type.STRING) {
        String[] expected = rows.get(e).texts();
        for (int i = 0; i < expected.length; i++) {
          assertThat(found.get(e).texts()[i])
              .as(described(table, i, "DuckDB: " + texts.get(e), expression))
              .isEqualTo(expected[i]);
        }
      } else {
        assertSame(
            table,
            "DuckDB: " + texts.get(e),
            expression,
            rows.get(e).numbers(),
            found.get(e).numbers());
      }
    }
  }

  private static void compareOnnx(
      TestTable table, List<String> texts, List<BoundExpression> expressions, List<Result> rows)
      throws OrtException {
    OnnxOracle onnx = new OnnxOracle(table);
    List<Integer> lowered = new ArrayList<>();
    for (int e = 0; e < expressions.size(); e++) {
      BoundExpression expression = expressions.get(e);
      if (expression.onnxRefusal().isPresent()) {
        continue;
      }
      lowered.add(e);
      var value = expression.onnx(onnx.graph(), onnx.columns());
      if (expression.type() == Type.STRING) {
        onnx.wantPlace(value, places(rows.get(e)));
      } else {
        onnx.want(value);
      }
    }
    List<double[]> found = onnx.run();
    for (int i = 0; i < lowered.size(); i++) {
      int e = lowered.get(i);
      Result row = rows.get(e);
      boolean text = expressions.get(e).type() == Type.STRING;
      double[] expected =
          text
              ? Arrays.stream(row.texts()).mapToDouble(places(row)::indexOf).toArray()
              : row.numbers();
      assertSame(table, "ONNX: " + texts.get(e), expressions.get(e), expected, found.get(i));
    }
  }

  private static List<String> places(Result result) {
    return Arrays.stream(result.texts()).distinct().toList();
  }

  /** The same bits, or missing both. */
  private static void assertSame(
      TestTable table, String text, BoundExpression expression, double[] expected, double[] found) {
    for (int i = 0; i < expected.length; i++) {
      // Adding 0 makes -0 a 0: the sign of a zero means nothing.
      if (Double.compare(expected[i] + 0.0, found[i] + 0.0) != 0) {
        assertThat(found[i]).as(described(table, i, text, expression)).isEqualTo(expected[i]);
      }
    }
  }

  private static Description described(
      TestTable table, int index, String text, BoundExpression expression) {
    return new LazyTextDescription(() ->
        "%s%nat %s%nin SQL %s".formatted(text, table.shown(index), expression.sql(Dialect.DUCKDB)));
  }
}
