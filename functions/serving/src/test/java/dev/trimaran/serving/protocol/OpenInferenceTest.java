package dev.trimaran.serving.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.model.scoring.Score;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenInferenceTest {

  private static OpenInference.Request read(String json) {
    return OpenInference.read(Json.read(json));
  }

  @Test
  void readsFlatAndNestedColumnsIntoRows() {
    OpenInference.Request request =
        read(
            """
            {"id": "a7", "inputs": [
              {"name": "carrier", "shape": [2, 1], "datatype": "BYTES", "data": [["AA"], [null]]},
              {"name": "distance", "shape": [2], "datatype": "FP64", "data": [719, 1.5]},
              {"name": "late", "shape": [2], "datatype": "BOOL", "data": [true, null]}]}\
            """);

    assertThat(request.id()).contains("a7");
    assertThat(request.rows())
        .hasSize(2)
        .satisfies(rows -> {
          assertThat(rows.get(0))
              .containsEntry("carrier", "AA")
              .containsEntry("distance", 719L)
              .containsEntry("late", true);
          assertThat(rows.get(1))
              .containsEntry("carrier", null)
              .containsEntry("distance", 1.5)
              .containsEntry("late", null);
        });
  }

  @Test
  void givesTheIdBackWithLabelsAndProbabilities() {
    OpenInference.Request request =
        read(
            """
            {"id": "a7", "inputs": [{"name": "x", "shape": [2], "datatype": "FP64", "data": [1, 2]}]}\
            """);

    String answer =
        OpenInference.write(request, List.of(new Score(0, 0.25), new Score(1, 0.75)), "m", "3")
            .toString();

    assertThat(answer)
        .isEqualTo(
            """
            {"model_name":"m","model_version":"3","id":"a7","outputs":[\
            {"name":"label","datatype":"INT64","shape":[2],"data":[0,1]},\
            {"name":"probability","datatype":"FP64","shape":[2],"data":[0.25,0.75]}]}\
            """);
  }

  @Test
  void givesOnlyTheOutputsThatWereAskedFor() {
    OpenInference.Request request =
        read(
            """
            {"inputs": [{"name": "x", "shape": [1], "datatype": "INT32", "data": [1]}],
             "outputs": [{"name": "probability"}]}\
            """);

    assertThat(OpenInference.write(request, List.of(new Score(1, 0.5)), "m", "1").toString())
        .isEqualTo(
            """
            {"model_name":"m","model_version":"1","outputs":[\
            {"name":"probability","datatype":"FP64","shape":[1],"data":[0.5]}]}\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [] | body: expected a JSON object, found an array
          {"a": | body: expected JSON, found an error at line 1, column
          {"a":1,"a":2} | Duplicate field 'a'
          {} | inputs: expected an array of at least one tensor, found nothing
          {"inputs":[{"shape":[1],"datatype":"FP64","data":[1]}]} | inputs[0].name: expected the name of a column, found nothing
          {"inputs":[{"name":"x","shape":[1],"datatype":"FP99","data":[1]}]} | inputs[0].datatype: expected FP64
          {"inputs":[{"name":"x","shape":[1,2],"datatype":"FP64","data":[1,2]}]} | inputs[0].shape: expected [N] or [N, 1], found [1,2]
          {"inputs":[{"name":"x","shape":[2],"datatype":"FP64","data":[1]}]} | inputs[0].data: expected 2 values as the shape says, found 1
          {"inputs":[{"name":"x","shape":[1],"datatype":"INT32","data":[1.5]}]} | inputs[0].data[0]: expected a value of datatype INT32, found the number 1.5
          {"inputs":[{"name":"x","shape":[1],"datatype":"FP64","data":["1"]}]} | inputs[0].data[0]: expected a value of datatype FP64, found the text "1"
          {"inputs":[{"name":"x","shape":[1],"datatype":"FP64","data":[1]},{"name":"x","shape":[1],"datatype":"FP64","data":[1]}]} | inputs[1].name: expected every column once, found "x" twice
          {"inputs":[{"name":"x","shape":[1],"datatype":"FP64","data":[1]},{"name":"y","shape":[2],"datatype":"FP64","data":[1,2]}]} | inputs[1].shape: expected 1 rows as in "x", found 2
          {"inputs":[{"name":"x","shape":[1],"datatype":"FP64","data":[1]}],"outputs":[{"name":"shap"}]} | outputs[0].name: expected one of label, probability, found "shap"
          {"id":7,"inputs":[{"name":"x","shape":[1],"datatype":"FP64","data":[1]}]} | id: expected a text, found the number 7
          """)
  void saysWhatWasExpectedAndFound(String body, String message) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOf(BadRequest.class)
        .hasMessageContaining(message);
  }
}
