package dev.trimaran.model.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.model.expression.Column;
import dev.trimaran.model.expression.Dialect;
import dev.trimaran.model.expression.DuckDbOracle;
import dev.trimaran.model.expression.ExpressionException;
import dev.trimaran.model.expression.Row;
import dev.trimaran.model.expression.Schema;
import dev.trimaran.model.expression.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TransformPipelineTest {
  private static final Schema SCHEMA =
      Schema.of(
          new Column("a", Type.NUMBER), new Column("b", Type.NUMBER), new Column("s", Type.STRING));

  private static Map<String, String> assignments(String... pairs) {
    Map<String, String> assignments = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      assignments.put(pairs[i], pairs[i + 1]);
    }
    return assignments;
  }

  @Test
  void eachAssignmentSeesThoseAboveIt() {
    TransformPipeline pipeline =
        TransformPipeline.of(SCHEMA)
            .derive("first", assignments("a", "a + 1", "c", "a * 10", "a2", "a"))
            .derive("second", assignments("a", "a + c"))
            .select(List.of("c", "a", "b", "a2"));

    RowTransformer transformer = pipeline.compile();
    Row row = transformer.newRow();
    row.setNumber(0, 1);
    double[] out = new double[4];
    transformer.apply(row, out);

    assertThat(out).containsExactly(20, 22, Double.NaN, 2);
    assertThat(pipeline.output().names()).containsExactly("a", "b", "s", "c", "a2");
  }

  @Test
  void selectsOnlyWhatTheFeaturesNeed() {
    TransformPipeline pipeline =
        TransformPipeline.of(SCHEMA)
            .derive("some", assignments("c", "a * 2", "d", "b / 3"))
            .select(List.of("c"));

    assertThat(pipeline.sql(Dialect.DUCKDB, "\"flights\"", List.of("id", "a")))
        .isEqualTo(
            "SELECT \"id\" AS \"id\", \"a_2\" AS \"a\", \"c\" AS \"c\" FROM (SELECT \"id\", \"a_2\","
                + " (\"a\" * 2.0e0) AS \"c\" FROM (SELECT \"id\" AS \"id\", \"a\" AS \"a_2\","
                + " nullif(CAST(\"a\" AS DOUBLE), CAST('NaN' AS DOUBLE)) AS \"a\" FROM \"flights\")"
                + " AS layer0) AS layer1");
  }

  @Test
  void isStoredAsText() {
    TransformPipeline pipeline =
        TransformPipeline.of(SCHEMA)
            .derive("some", assignments("c", "a * 2"))
            .select(List.of("c", "b"));

    ObjectNode json = pipeline.toJson();

    assertThat(json.toString())
        .isEqualTo(
            "{\"format\":1,\"inputs\":[{\"name\":\"a\",\"type\":\"number\"},{\"name\":\"b\","
                + "\"type\":\"number\"},{\"name\":\"s\",\"type\":\"string\"}],\"steps\":[{\"name\":"
                + "\"some\",\"assignments\":[{\"column\":\"c\",\"expression\":\"a * 2\"}]}],"
                + "\"features\":[\"c\",\"b\"]}");
    assertThat(TransformPipeline.fromJson(json)).isEqualTo(pipeline);
  }

  @Test
  void refusesAStoredFormThatIsNone() {
    ObjectNode json = TransformPipeline.of(SCHEMA).toJson();

    assertThatThrownBy(() -> TransformPipeline.fromJson(json.deepCopy().put("format", 2)))
        .isInstanceOf(TransformException.class)
        .hasMessage("transforms: expected format 1, found 2; it was written by another version");
    assertThatThrownBy(() -> TransformPipeline.fromJson(json.deepCopy().put("features", "a")))
        .hasMessage("transforms: expected a list 'features', found \"a\"");
  }

  @Test
  void refusesFeaturesThatAreUnknownOrText() {
    TransformPipeline pipeline = TransformPipeline.of(SCHEMA);

    assertThatThrownBy(() -> pipeline.select(List.of("a", "bb")))
        .hasMessage("no column is called 'bb', which should be a feature");
    assertThatThrownBy(() -> pipeline.select(List.of("a", "s")).compile())
        .hasMessage(
            "expected features that are numbers, found text: s; encode by ordinal or one-hot");
  }

  @Test
  void refusesAnExpressionThatDoesNotFit() {
    assertThatThrownBy(() -> TransformPipeline.of(SCHEMA).derive("some", assignments("c", "a + d")))
        .isInstanceOf(ExpressionException.class)
        .hasMessage("no column is called d; there are a, b, s");
  }

  @Test
  void saysWhichColumnOnnxCannotCompute() {
    TransformPipeline pipeline =
        TransformPipeline.of(SCHEMA)
            .derive("some", assignments("n", "length(s)", "c", "n + a"))
            .select(List.of("c"));

    assertThat(pipeline.onnxRefusal()).contains("column 'n': ONNX has no such operator on texts");
    assertThat(pipeline.select(List.of("a")).onnxRefusal()).isEmpty();
  }

  @Test
  void looksUpThousandsOfCategories() throws Exception {
    String cases =
        IntStream.range(0, 4_000)
            .mapToObj(i -> "when 'c" + i + "' then " + i)
            .collect(Collectors.joining(" ", "case s ", " else -1 end"));
    TransformPipeline pipeline =
        TransformPipeline.of(SCHEMA).derive("some", Map.of("n", cases)).select(List.of("n"));
    RowTransformer transformer = pipeline.compile();
    Row row = transformer.newRow();
    double[] out = new double[1];
    long sum = 0;

    for (int i = 0; i < 40_000; i++) {
      row.setText(2, i % 2 == 0 ? "c" + i / 10 : "other");
      transformer.apply(row, out);
      sum += (long) out[0];
    }

    assertThat(sum).isEqualTo(IntStream.range(0, 4_000).mapToLong(i -> i * 5L - 5).sum());
    try (DuckDbOracle duckDb = new DuckDbOracle()) {
      String rows = "(SELECT nullif('c' || (i % 9000), 'c7') AS s FROM range(50000) t(i)) AS r";
      String sql = pipeline.sql(Dialect.DUCKDB, rows, List.of("s"));
      List<Object[]> wrong =
          duckDb.rows(
              "SELECT s, n FROM (%s) WHERE n <> CASE WHEN s IS NOT NULL AND %s THEN %s ELSE -1 END"
                  .formatted(sql, "substr(s, 2)::INT < 4000", "substr(s, 2)::INT"));
      assertThat(wrong).isEmpty();
    }
  }
}
