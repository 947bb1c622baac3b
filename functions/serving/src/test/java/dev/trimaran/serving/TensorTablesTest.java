package dev.trimaran.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.FunctionFactory;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TensorFlow Serving's forms for a model that takes tensors, also under the path Vertex chose. */
class TensorTablesTest {

  private static final String VERTEX = "/v1/endpoints/7:predict";

  @TempDir static Path folder;
  private static ServerlessFunction function;

  @BeforeAll
  static void start() throws IOException {
    function =
        FunctionFactory.named("serving")
            .create(
                Settings.of(
                    Map.of(
                        "bundle",
                        Doubling.write(folder.resolve("double")).toString(),
                        "model",
                        "double",
                        "max-rows",
                        "3",
                        "predict-route",
                        VERTEX)));
  }

  @AfterAll
  static void stop() {
    function.close();
  }

  private static Response predict(String path, String body) {
    return function.handle(Request.post(path, Response.JSON, body));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/models/double:predict", VERTEX})
  void rowsAreObjectsOfTheInputsAndAnsweredByRows(String path) {
    Response answer =
        predict(
            path,
            """
            {"signature_name": "serving_default", "parameters": {"any": 1},
             "instances": [{"x": [1, 2], "caption": "a"}, {"caption": "b", "x": [3, 4]}]}\
            """);

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.text())
        .isEqualTo(
            """
            {"predictions":[{"twice":[2.0,4.0],"caption":"a"},{"twice":[6.0,8.0],"caption":"b"}]}\
            """);
    assertThat(answer.headers()).containsEntry("X-Model-Name", "double");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/models/double:predict", VERTEX})
  void columnsAreAnsweredByColumns(String path) {
    Response answer =
        predict(path, "{\"inputs\": {\"caption\": [\"a\", \"b\"], \"x\": [[1, 2], [3, 4]]}}");

    assertThat(answer.text())
        .isEqualTo("{\"outputs\":{\"twice\":[[2.0,4.0],[6.0,8.0]],\"caption\":[\"a\",\"b\"]}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"instances": [[1, 2]]} | 400 | instances[0]: expected an object of [x, caption], found an array
          {"instances": [{"x": [1, 2]}]} | 400 | instances[0]: expected every input of the model, and so \\"caption\\"
          {"instances": [{"x": [1, 2], "y": 1}]} | 400 | instances[0].y: expected one of the inputs [x, caption]
          {"instances": [{"x": [1, 2], "x": [1, 2], "caption": "a"}]} | 400 | instances[0].x: expected every input once
          {"instances": [{"x": [1, 2, 3], "caption": "a"}]} | 400 | instances: expected a tensor of shape [-1,2] for \\"x\\", found [1,3]
          {"instances": [{"x": ["1", 2], "caption": "a"}]} | 400 | instances: expected values of datatype FP32, found the text \\"1\\"
          {"instances": [{"x": [-1, 2], "caption": "a"}]} | 400 | inputs: expected numbers from 0, found -1.0
          {"inputs": [[1, 2]]} | 400 | inputs: expected an object of [x, caption], found an array
          {"inputs": {"x": [[1, 2]]}} | 400 | expected every input of the model, and so \\"caption\\"
          {"inputs": {"x": [[1, 2], [3]], "caption": ["a", "b"]}} | 400 | expected arrays of the same length on one level, found 2 and 1 values
          {"inputs": {}, "instances": []} | 400 | expected
          {"rows": []} | 400 | body: expected instances, an array of rows, or inputs, columns; found neither
          {"inputs": {"x": [[1,1],[1,1],[1,1],[1,1]], "caption": ["a","b","c","d"]}} | 413 | expected at most 3
          """)
  void whatIsNotForTheModelIsRefusedWithItsPlace(String body, int status, String reason) {
    Response answer = predict(VERTEX, body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.text()).contains(reason);
  }

  @Test
  void aRequestThatMayWaitForOthersIsSlowUnderVertexPathToo() {
    assertThat(function.slow(Request.post(VERTEX, Response.JSON, "{}"))).isTrue();
    assertThat(function.slow(Request.post("/score", Response.JSON, "{}"))).isFalse();
  }
}
