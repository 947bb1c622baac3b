package dev.trimaran.model.transform;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.trimaran.model.expression.Dialect;
import dev.trimaran.model.expression.DuckDbOracle;
import dev.trimaran.model.expression.OnnxOracle;
import dev.trimaran.model.expression.Row;
import dev.trimaran.model.expression.TestTable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Fits random lists of transforms on random rows and holds SQL, row function and ONNX Runtime equal
 * over other rows, which have categories that fitting never saw.
 */
class TransformsAgreeTest {
  private static final int ROWS = 150;
  private static final List<String> COLUMNS = List.of("x", "y z", "b", "s", "order", "t", "e");

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
  void everyTransformIsTheSameInEveryBackEnd(@ForAll long seed) throws SQLException, OrtException {
    Random random = new Random(seed);
    duckDb.load("train", TestTable.random(TestTable.SCHEMA, random, random.nextInt(40)));
    TestTable table = TestTable.random(TestTable.SCHEMA, random, ROWS);
    duckDb.load("test", table);

    TransformPipeline pipeline = fitted(random);

    double[][] rows = rows(pipeline, table);
    assertSame(table, pipeline, "DuckDB", sql(pipeline), rows);
    assertSame(table, pipeline, "ONNX", onnx(pipeline, table), rows);
    assertThat(TransformPipeline.fromJson(pipeline.toJson())).isEqualTo(pipeline);
  }

  private static TransformPipeline fitted(Random random) {
    Map<String, String> derived = new LinkedHashMap<>();
    derived.put("e", "hour(t) + case when b then 1 else -1 end");
    derived.put("x", "x * 2 + e");
    TransformPipeline pipeline =
        TransformPipeline.of(TestTable.SCHEMA).derive("features", derived).select(COLUMNS);
    for (int i = random.nextInt(5); i >= 0; i--) {
      pipeline = fit(pipeline, random);
    }
    return TransformFitter.fit(
        pipeline,
        Transforms.find("ordinal").orElseThrow(),
        List.of(),
        Options.none(),
        statistics());
  }

  private static TransformPipeline fit(TransformPipeline pipeline, Random random) {
    Transform transform = Transforms.all().get(random.nextInt(Transforms.all().size()));
    try {
      return TransformFitter.fit(
          pipeline, transform, List.of(), options(transform.name(), random), statistics());
    } catch (TransformException e) {
      // Random rows hold infinities.
      assertThat(e)
          .hasMessageMatching("(standardize|impute): .*clip it.*|clip: .*bounds in order.*");
      return pipeline;
    }
  }

  private static Options options(String transform, Random random) {
    return switch (transform) {
      case "impute" ->
          switch (random.nextInt(5)) {
            case 0 -> new Options(Map.of("strategy", "mean"));
            case 1 -> new Options(Map.of("strategy", "most-frequent"));
            case 2 -> new Options(Map.of("strategy", "constant", "value", -0.25));
            case 3 -> new Options(Map.of("strategy", "constant", "value", "it's 😀"));
            default -> Options.none();
          };
      case "clip" ->
          random.nextBoolean()
              ? new Options(Map.of("min", -1, "upper-quantile", random.nextDouble()))
              : new Options(Map.of("max", 20.5, "lower-quantile", random.nextDouble()));
      case "one-hot" -> new Options(Map.of("min-frequency", random.nextInt(4)));
      default -> Options.none();
    };
  }

  private static StatisticsSource statistics() {
    return new SqlStatistics(Dialect.DUCKDB, "train", duckDb::rows);
  }

  private static double[][] rows(TransformPipeline pipeline, TestTable table) {
    RowTransformer transformer = pipeline.compile();
    Row row = transformer.newRow();
    double[][] features = new double[table.size()][transformer.features()];
    for (int i = 0; i < table.size(); i++) {
      table.fill(i, row);
      transformer.apply(row, features[i]);
    }
    return features;
  }

  private static double[][] sql(TransformPipeline pipeline) {
    String sql = pipeline.sql(Dialect.DUCKDB, "test", List.of("row number", "s", "X"));
    List<Object[]> found = duckDb.rows(sql + " ORDER BY 1");
    double[][] features = new double[found.size()][pipeline.features().size()];
    for (int i = 0; i < features.length; i++) {
      for (int f = 0; f < features[i].length; f++) {
        Object value = found.get(i)[3 + f];
        features[i][f] = value == null ? Double.NaN : (Double) value;
        assertThat(value).as(sql).isNotEqualTo(Double.NaN);
      }
    }
    return features;
  }

  private static double[][] onnx(TransformPipeline pipeline, TestTable table) throws OrtException {
    OnnxOracle onnx = new OnnxOracle(table);
    pipeline.onnx(onnx.graph(), onnx.columns()).forEach(onnx::want);
    List<double[]> found = new ArrayList<>(onnx.run());
    double[][] features = new double[table.size()][found.size()];
    for (int i = 0; i < features.length; i++) {
      for (int f = 0; f < found.size(); f++) {
        features[i][f] = found.get(f)[i];
      }
    }
    return features;
  }

  private static void assertSame(
      TestTable table, TransformPipeline pipeline, String where, double[][] found, double[][] row) {
    assertThat(found).hasSameDimensionsAs(row);
    for (int i = 0; i < row.length; i++) {
      for (int f = 0; f < row[i].length; f++) {
        if (Double.compare(found[i][f] + 0.0, row[i][f] + 0.0) != 0) {
          assertThat(found[i][f])
              .as(
                  "%s: %s%nat %s%nby %s",
                  where, pipeline.features().get(f), table.shown(i), pipeline.toJson())
              .isEqualTo(row[i][f]);
        }
      }
    }
  }
}
