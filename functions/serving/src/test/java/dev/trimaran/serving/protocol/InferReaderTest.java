package dev.trimaran.serving.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.function.Headers;
import dev.trimaran.function.Refusal;
import dev.trimaran.function.Request;
import dev.trimaran.serving.protocol.InferRequest.Output;
import dev.trimaran.serving.protocol.InferRequest.Wanted;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InferReaderTest {

  private final Requests.Room room = new Requests.Room();

  private InferRequest read(String json) {
    return InferReader.read(Requests.json(json), Requests.COLUMNS, room::require);
  }

  @Test
  void readsFlatAndNestedColumnsIntoRows() {
    InferRequest request =
        read(
            """
            {"id": "a7", "inputs": [
              {"name": "carrier", "shape": [2, 1], "datatype": "BYTES", "data": [["AA"], [null]]},
              {"data": [719, 1.5], "datatype": "FP64", "shape": [2], "name": "distance"},
              {"name": "late", "shape": [2], "datatype": "BOOL", "data": [true, null]}]}\
            """);

    assertThat(request.id()).contains("a7");
    assertThat(Requests.values(request.rows()))
        .containsExactly(List.of("AA", 719, true), Arrays.asList(null, 1.5, null));
    assertThat(room.most()).isEqualTo(2);
  }

  @Test
  void takesNaNAsPythonWritesIt() {
    InferRequest request =
        read(
            """
            {"inputs": [{"name": "distance", "shape": [1], "datatype": "FP64", "data": [NaN]}]}\
            """);

    assertThat(Requests.values(request.rows()))
        .containsExactly(List.of("absent", Double.NaN, "absent"));
  }

  @Test
  void readsBytesAfterTheJson() {
    String json =
        """
        {"inputs": [
          {"name": "carrier", "shape": [2], "datatype": "BYTES", "parameters": {"binary_data_size": 11}},
          {"name": "distance", "shape": [2], "datatype": "FP32", "parameters": {"binary_data_size": 8}}]}\
        """;
    byte[] head = json.getBytes(StandardCharsets.UTF_8);
    ByteBuffer body =
        ByteBuffer.allocate(head.length + 19)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(head)
            .putInt(2)
            .put("AA".getBytes(StandardCharsets.UTF_8))
            .putInt(1)
            .put("é".getBytes(StandardCharsets.ISO_8859_1), 0, 1)
            .putFloat(0.5f)
            .putFloat(-2f);
    Request request =
        new Request(
            Requests.json("").listener(),
            "POST",
            "/",
            "",
            Headers.of(Map.of("Inference-Header-Content-Length", Integer.toString(head.length))),
            body.array(),
            "");

    InferRequest read = InferReader.read(request, Requests.COLUMNS, room::require);

    assertThat(Requests.values(read.rows()))
        .containsExactly(List.of("AA", 0.5, "absent"), List.of("\uFFFD", -2.0, "absent"));
  }

  @Test
  void takesWholeNumbersThatNoLongHolds() {
    InferRequest request =
        read(
            """
            {"inputs": [{"name": "distance", "shape": [1], "datatype": "UINT64", "data": [18446744073709551615]}]}\
            """);

    assertThat(Requests.values(request.rows()))
        .containsExactly(List.of("absent", 0x1p64, "absent"));
  }

  @Test
  void knowsWhatIsWantedAndByWhen() {
    InferRequest request =
        read(
            """
            {"parameters": {"timeout": 1500, "priority": 1},
             "inputs": [{"name": "distance", "shape": [1], "datatype": "INT32", "data": [1]}],
             "outputs": [{"name": "probability", "parameters": {"binary_data": true}}, {"name": "contributions"}]}\
            """);

    assertThat(request.timeout()).contains(Duration.ofNanos(1_500_000));
    assertThat(request.outputs())
        .containsExactly(
            new Wanted(Output.PROBABILITY, true), new Wanted(Output.CONTRIBUTIONS, false));
    assertThat(request.detail().explanation()).isTrue();
    assertThat(request.detail().features()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [] | body: expected a JSON object, found an array
          `` | body: expected a JSON object, found nothing
          {"a": | body: expected JSON, found an error at line 1, column
          {} | inputs: expected an array of at least one tensor, found nothing
          {"inputs":[]} | inputs: expected an array of at least one tensor, found nothing
          {"inputs":7} | inputs: expected an array of at least one tensor, found the number 7
          {"inputs":[3]} | inputs[0]: expected a tensor, found the number 3
          {"inputs":[{"shape":[1],"datatype":"FP64","data":[1]}]} | inputs[0].name: expected the name of a column, found nothing
          {"inputs":[{"name":"distance","shape":[1],"datatype":"FP99","data":[1]}]} | inputs[0].datatype: expected one of BOOL, UINT8
          {"inputs":[{"name":"distance","datatype":"FP64","data":[1]}]} | inputs[0].shape: expected [N] or [N, 1], found nothing
          {"inputs":[{"name":"distance","shape":[1,2],"datatype":"FP64","data":[1,2]}]} | inputs[0].shape: expected [N] or [N, 1], found [1,2]
          {"inputs":[{"name":"distance","shape":[2],"datatype":"FP64","data":[1]}]} | inputs[0].data: expected 2 values as the shape says, found 1
          {"inputs":[{"name":"distance","shape":[2],"datatype":"FP64"}]} | inputs[0].data: expected an array, or binary_data_size among the parameters, found nothing
          {"inputs":[{"name":"distance","shape":[1],"datatype":"FP64","data":[{}]}]} | inputs[0].data[0]: expected a text, a number, true, false or null, found an object
          {"inputs":[{"name":"distance","shape":[1],"datatype":"INT32","data":[1.5]}]} | inputs[0].data[0]: expected a value of datatype INT32, found the number 1.5
          {"inputs":[{"name":"distance","shape":[1],"datatype":"FP64","data":["1"]}]} | inputs[0].data[0]: expected a value of datatype FP64, found the text "1"
          {"inputs":[{"name":"distanse","shape":[1],"datatype":"FP64","data":[1]}]} | inputs[0].name: unknown column "distanse", did you mean "distance"?
          {"inputs":[{"name":"distance","shape":[1],"datatype":"FP64","data":[1]},{"name":"distance","shape":[1],"datatype":"FP64","data":[1]}]} | inputs[1].name: expected every column once, found "distance" twice
          {"inputs":[{"name":"distance","shape":[1],"datatype":"FP64","data":[1]},{"name":"carrier","shape":[2],"datatype":"BYTES","data":["a","b"]}]} | inputs[1].shape: expected 1 rows as in "distance", found 2
          {"inputs":[{"name":"distance","shape":[1],"datatype":"FP64","data":[1]}],"outputs":[{"name":"shap"}]} | outputs[0].name: expected one of label, probability, probabilities, contributions, features, found the text "shap"
          {"id":7,"inputs":[{"name":"distance","shape":[1],"datatype":"FP64","data":[1]}]} | id: expected a text, found the number 7
          {"inputs":[{"name":"distance","shape":[1],"datatype":"FP64","parameters":{"binary_data_size":8}}]} | inputs[0].parameters.binary_data_size: expected at most the 0 bytes that are left
          {"inputs":[{"name":"distance","shape":[1],"datatype":"FP64","data":[1]}]} x | body: expected JSON, found an error at line 1
          """)
  void saysWhatWasExpectedAndFound(String body, String message) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.status()).isEqualTo(400);
              assertThat(refusal.message()).contains(message);
            });
  }

  @Test
  void makesNoRowsThatTheDataDoesNotHold() {
    assertThatThrownBy(() ->
            read(
                """
                {"inputs":[{"name":"distance","shape":[2000000000],"datatype":"FP64","data":[1]}]}\
                """))
        .hasMessageContaining("expected 2000000000 values as the shape says, found 1");
    assertThat(room.most()).isZero();
  }
}
