package dev.trimaran.function.tck.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.tck.Carried;
import dev.trimaran.function.tck.Contract;
import dev.trimaran.function.tck.FunctionUnderTest;
import dev.trimaran.function.tck.WireAnswer;
import dev.trimaran.function.tck.WireRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Open Inference Protocol, version 2, over HTTP. */
@Carried(FunctionUnderTest.SERVING)
class InferenceTest {

  private static final String PATH = "/v2/models/flights/infer";
  private static final String TENSORS =
      """
      {"id": "größe-7", "inputs": [
        {"name": "origin", "shape": [3], "datatype": "BYTES", "data": ["EWR", "Zürich", null]},
        {"name": "distance", "shape": [3], "datatype": "FP64", "data": [100, 200.5, 900]}]}
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2",
        "/v2/health/live",
        "/v2/health/ready",
        "/v2/models/flights",
        "/v2/models/flights/ready",
        "/v2/models/flights/versions/3",
        "/v2/models/flights/versions/3/ready",
        "/v2/models/nobody",
        "/v2/models/flights/versions/4",
        "/openapi.json",
        "/openapi",
        "/openapi/page.js"
      })
  void metadata_health_and_the_description_come_through(String path, Contract contract) {
    contract.holds(WireRequest.get(path));
  }

  @Test
  void tensors_are_scored_and_the_id_comes_back(Contract contract) {
    WireAnswer answer = contract.holds(WireRequest.post(PATH, "application/json", TENSORS));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.text()).contains("\"id\":\"größe-7\"", "[0.125,0.5,0.875]");
  }

  @Test
  void tensors_in_binary_are_scored(Contract contract) {
    byte[] head =
        """
        {"id": "b", "inputs": [
          {"name": "origin", "shape": [2], "datatype": "BYTES", "data": ["EWR", "EWR"]},
          {"name": "distance", "shape": [2], "datatype": "FP64",
           "parameters": {"binary_data_size": 16}}],
         "outputs": [{"name": "probability", "parameters": {"binary_data": true}}]}
        """
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer distances = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    distances.putDouble(100).putDouble(900);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(head);
    body.writeBytes(distances.array());

    WireAnswer answer =
        contract.holds(
            WireRequest.post(PATH, "application/octet-stream", body.toByteArray())
                .with("Inference-Header-Content-Length", Integer.toString(head.length)));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.header("Inference-Header-Content-Length")).isNotEmpty();
    assertThat(
            ByteBuffer.wrap(answer.body(), answer.body().length - 8, 8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getDouble())
        .isEqualTo(0.875);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"inputs\": []}",
        "{\"inputs\": [{\"name\": \"distance\", \"shape\": [2], \"datatype\": \"FP64\", \"data\": [1]}]}",
        "{\"inputs\": [{\"name\": \"distance\", \"shape\": [1], \"datatype\": \"FP8\", \"data\": [1]}]}",
        "not json",
        ""
      })
  void what_cannot_be_scored_is_refused(String body, Contract contract) {
    WireAnswer answer = contract.holds(WireRequest.post(PATH, "application/json", body));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).startsWith("{\"error\":\"");
  }

  @Test
  void too_many_bytes_are_refused(Contract contract) {
    WireRequest large = WireRequest.post(PATH, "application/json", new byte[600_001]);

    assertThat(contract.holds(large).status()).isEqualTo(413);
  }

  @Test
  void a_model_or_method_that_is_not_there_is_refused(Contract contract) {
    WireRequest infer = WireRequest.post(PATH, "application/json", TENSORS);

    assertThat(
            contract
                .holds(WireRequest.post("/v2/models/nobody/infer", "application/json", TENSORS))
                .status())
        .isEqualTo(404);
    assertThat(contract.holds(infer.method("PUT")).status()).isEqualTo(405);
  }

  @Test
  void operators_routes_are_not_there_for_callers(Contract contract) {
    WireRequest unload =
        WireRequest.post("/v2/repository/models/flights/unload", "application/json", "{}");

    assertThat(contract.holds(unload).status()).isEqualTo(404);
    assertThat(contract.holds(WireRequest.get("/v2/health/ready")).status()).isEqualTo(200);
  }
}
