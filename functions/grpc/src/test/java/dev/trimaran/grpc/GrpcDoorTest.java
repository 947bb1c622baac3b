package dev.trimaran.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import dev.trimaran.function.Json;
import dev.trimaran.function.Listener;
import dev.trimaran.function.Response;
import dev.trimaran.grpc.protocol.GRPCInferenceServiceGrpc;
import dev.trimaran.grpc.protocol.GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub;
import dev.trimaran.grpc.protocol.InferParameter;
import dev.trimaran.grpc.protocol.InferTensorContents;
import dev.trimaran.grpc.protocol.ModelInferRequest;
import dev.trimaran.grpc.protocol.ModelInferRequest.InferInputTensor;
import dev.trimaran.grpc.protocol.ModelInferResponse;
import dev.trimaran.grpc.protocol.ModelMetadataRequest;
import dev.trimaran.grpc.protocol.ModelMetadataResponse;
import dev.trimaran.grpc.protocol.ModelReadyRequest;
import dev.trimaran.grpc.protocol.ModelRepositoryParameter;
import dev.trimaran.grpc.protocol.RepositoryIndexRequest;
import dev.trimaran.grpc.protocol.RepositoryModelLoadRequest;
import dev.trimaran.grpc.protocol.ServerLiveRequest;
import dev.trimaran.grpc.protocol.ServerMetadataRequest;
import dev.trimaran.grpc.protocol.ServerReadyRequest;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrpcDoorTest {

  private static final Metadata.Key<String> RETRY =
      Metadata.Key.of("retry-after", Metadata.ASCII_STRING_MARSHALLER);

  private final Recorded function = new Recorded();
  private volatile boolean room = true;
  private GrpcDoor door;
  private ManagedChannel channel;
  private GRPCInferenceServiceBlockingStub stub;

  @BeforeEach
  void open() throws IOException {
    door = open(Listener.PUBLIC, 0);
    channel =
        Grpc.newChannelBuilder("127.0.0.1:" + door.port(), InsecureChannelCredentials.create())
            .build();
    stub = GRPCInferenceServiceGrpc.newBlockingStub(channel);
  }

  private GrpcDoor open(Listener listener, int port) throws IOException {
    return GrpcDoor.open(
        function, listener, "127.0.0.1", port, Optional.empty(), 1 << 20, this::later);
  }

  private boolean later(Runnable work) {
    if (room) {
      new Thread(work).start();
    }
    return room;
  }

  @AfterEach
  void close() {
    channel.shutdownNow();
    door.close(Duration.ofSeconds(5));
  }

  @Test
  void health_is_asked_where_rest_has_it() {
    function.answer = json("{\"live\": true, \"ready\": true}");

    assertThat(stub.serverLive(ServerLiveRequest.getDefaultInstance()).getLive()).isTrue();
    assertThat(function.last().path()).isEqualTo("/v2/health/live");
    assertThat(stub.serverReady(ServerReadyRequest.getDefaultInstance()).getReady()).isTrue();
    assertThat(function.last().method()).isEqualTo("GET");
    function.answer = json("{\"ready\": false}").status(503);
    assertThat(stub.serverReady(ServerReadyRequest.getDefaultInstance()).getReady()).isFalse();
  }

  @Test
  void a_model_that_is_not_there_is_not_ready() {
    ModelReadyRequest asked =
        ModelReadyRequest.newBuilder().setName("a b/c").setVersion("2").build();
    function.answer = json("{\"name\": \"m\", \"ready\": true}");
    assertThat(stub.modelReady(asked).getReady()).isTrue();
    assertThat(function.last().path()).isEqualTo("/v2/models/a%20b%2Fc/versions/2/ready");

    function.answer = json("{\"error\": \"no\"}").status(404);
    assertThat(stub.modelReady(asked).getReady()).isFalse();
  }

  @Test
  void metadata_are_told() {
    function.answer =
        json(
            """
            {"name": "m", "versions": ["1", "2"], "platform": "p", "version": "9",
             "extensions": ["binary_tensor_data"],
             "inputs": [{"name": "x", "datatype": "FP64", "shape": [-1], "parameters": {}}],
             "outputs": [{"name": "label", "datatype": "INT64", "shape": [-1]}]}\
            """);

    ModelMetadataResponse model =
        stub.modelMetadata(ModelMetadataRequest.newBuilder().setName("m").build());
    assertThat(function.last().path()).isEqualTo("/v2/models/m");
    assertThat(model.getVersionsList()).containsExactly("1", "2");
    assertThat(model.getInputs(0).getDatatype()).isEqualTo("FP64");
    assertThat(model.getInputs(0).getShapeList()).containsExactly(-1L);
    assertThat(model.getOutputs(0).getName()).isEqualTo("label");
    assertThat(stub.serverMetadata(ServerMetadataRequest.getDefaultInstance()).getExtensionsList())
        .containsExactly("binary_tensor_data");
  }

  @Test
  void tensors_by_value_become_json_and_come_back_by_value() {
    function.answer =
        json(
            """
            {"model_name": "m", "model_version": "1", "id": "7", "parameters": {"rows": 2},
             "outputs": [{"name": "label", "datatype": "INT64", "shape": [2], "data": [0, 1]},
                         {"name": "probability", "datatype": "FP64", "shape": [2],
                          "data": [0.25, "NaN"]}]}\
            """);
    ModelInferRequest asked =
        ModelInferRequest.newBuilder()
            .setModelName("m")
            .setId("7")
            .putParameters("timeout", InferParameter.newBuilder().setInt64Param(5).build())
            .addInputs(
                input("key", "BYTES")
                    .setContents(
                        InferTensorContents.newBuilder()
                            .addBytesContents(ByteString.copyFromUtf8("ä"))))
            .addInputs(
                input("amount", "FP32")
                    .setContents(InferTensorContents.newBuilder().addFp32Contents(1.5f)))
            .addInputs(
                input("count", "UINT32")
                    .setContents(InferTensorContents.newBuilder().addUintContents(-1)))
            .build();

    ModelInferResponse answer = stub.modelInfer(asked);

    assertThat(function.last().path()).isEqualTo("/v2/models/m/infer");
    assertThat(Json.read(function.last().body()))
        .isEqualTo(
            Json.read(
                """
                {"id": "7", "parameters": {"timeout": 5}, "inputs": [
                 {"name": "key", "datatype": "BYTES", "shape": [1], "parameters": {}, "data": ["ä"]},
                 {"name": "amount", "datatype": "FP32", "shape": [1], "parameters": {}, "data": [1.5]},
                 {"name": "count", "datatype": "UINT32", "shape": [1], "parameters": {},
                  "data": [4294967295]}]}\
                """
                    .getBytes(StandardCharsets.UTF_8)));
    assertThat(answer.getId()).isEqualTo("7");
    assertThat(answer.getParametersMap().get("rows").getInt64Param()).isEqualTo(2);
    assertThat(answer.getOutputs(0).getContents().getInt64ContentsList()).containsExactly(0L, 1L);
    assertThat(answer.getOutputs(1).getContents().getFp64ContentsList())
        .containsExactly(0.25, Double.NaN);
  }

  @Test
  void tensors_as_bytes_stay_bytes_both_ways() {
    byte[] head =
        """
        {"model_name": "m", "outputs": [
          {"name": "a", "datatype": "FP64", "shape": [1], "parameters": {"binary_data_size": 8}},
          {"name": "b", "datatype": "INT8", "shape": [2], "parameters": {"binary_data_size": 2}}]}\
        """
            .getBytes(StandardCharsets.UTF_8);
    byte[] body = java.util.Arrays.copyOf(head, head.length + 10);
    body[head.length + 9] = 42;
    function.answer =
        new Response(
            200,
            "application/octet-stream",
            Map.of("Inference-Header-Content-Length", Integer.toString(head.length)),
            body);
    ModelInferRequest asked =
        ModelInferRequest.newBuilder()
            .setModelName("m")
            .addInputs(input("x", "FP32"))
            .addInputs(input("y", "BOOL"))
            .addRawInputContents(ByteString.copyFrom(new byte[] {1, 2, 3, 4}))
            .addRawInputContents(ByteString.copyFrom(new byte[] {5}))
            .build();

    ModelInferResponse answer = stub.modelInfer(asked);

    int length =
        Integer.parseInt(function.last().header("inference-header-content-length").orElseThrow());
    assertThat(function.last().body()).endsWith(1, 2, 3, 4, 5).hasSize(length + 5);
    assertThat(new String(function.last().body(), 0, length, StandardCharsets.UTF_8))
        .contains("\"binary_data_size\":4", "\"binary_data_output\":true");
    assertThat(answer.getRawOutputContentsList())
        .containsExactly(ByteString.copyFrom(new byte[8]), ByteString.copyFrom(new byte[] {0, 42}));
  }

  @Test
  void bytes_for_some_tensors_only_are_refused() {
    ModelInferRequest asked =
        ModelInferRequest.newBuilder()
            .addInputs(input("x", "FP32"))
            .addInputs(input("y", "FP32"))
            .addRawInputContents(ByteString.EMPTY)
            .build();

    assertThatThrownBy(() -> stub.modelInfer(asked))
        .hasMessageContaining("INVALID_ARGUMENT: raw_input_contents: expected one for each of the")
        .hasMessageContaining("2 inputs, or none, found 1");
  }

  @ParameterizedTest
  @CsvSource({
    "400, INVALID_ARGUMENT",
    "401, UNAUTHENTICATED",
    "403, PERMISSION_DENIED",
    "404, NOT_FOUND",
    "413, RESOURCE_EXHAUSTED",
    "429, RESOURCE_EXHAUSTED",
    "500, INTERNAL",
    "503, UNAVAILABLE",
    "504, DEADLINE_EXCEEDED"
  })
  void refusals_have_grpcs_own_codes(int status, Status.Code code) {
    function.answer =
        json("{\"error\": \"expected this, found that\"}").status(status).with("Retry-After", "3");

    assertThatThrownBy(() -> stub.modelInfer(ModelInferRequest.getDefaultInstance()))
        .isInstanceOfSatisfying(
            StatusRuntimeException.class,
            refused -> {
              assertThat(refused.getStatus().getCode()).isEqualTo(code);
              assertThat(refused.getStatus().getDescription())
                  .isEqualTo("expected this, found that");
              assertThat(refused.getTrailers().get(RETRY)).isEqualTo("3");
            });
  }

  @Test
  void a_function_that_breaks_its_word_keeps_its_reason() {
    assertThatThrownBy(
            () -> stub.modelMetadata(ModelMetadataRequest.newBuilder().setName("broken").build()))
        .hasMessageContaining("INTERNAL")
        .hasMessageNotContaining("secret");
  }

  @Test
  void what_is_said_beside_the_message_reaches_the_function() {
    Metadata metadata = new Metadata();
    metadata.put(
        Metadata.Key.of("Authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer token");

    stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata))
        .withDeadlineAfter(60, TimeUnit.SECONDS)
        .modelInfer(ModelInferRequest.newBuilder().setModelName("m").build());

    assertThat(function.last().header("authorization")).contains("Bearer token");
    assertThat(function.last().peer()).isEqualTo("127.0.0.1");
    assertThat(function.last().listener()).isEqualTo(Listener.PUBLIC);
    assertThat(
            Long.parseLong(function.last().header("x-envoy-expected-rq-timeout-ms").orElseThrow()))
        .isBetween(1L, 60_000L);
  }

  @Test
  void what_takes_long_is_done_elsewhere_or_refused_where_too_much_waits() {
    function.slow = true;
    assertThat(stub.modelInfer(ModelInferRequest.getDefaultInstance())).isNotNull();

    room = false;
    assertThatThrownBy(() -> stub.modelInfer(ModelInferRequest.getDefaultInstance()))
        .hasMessageContaining("RESOURCE_EXHAUSTED: expected room in the queue, found it full");
  }

  @Test
  void operators_have_a_door_of_their_own() throws IOException {
    GrpcDoor operators = open(Listener.ADMIN, 0);
    ManagedChannel other =
        Grpc.newChannelBuilder("127.0.0.1:" + operators.port(), InsecureChannelCredentials.create())
            .build();
    GRPCInferenceServiceBlockingStub operator = GRPCInferenceServiceGrpc.newBlockingStub(other);
    function.answer = json("[{\"name\": \"m\", \"version\": \"1\", \"state\": \"READY\"}]");

    var index =
        operator.repositoryIndex(RepositoryIndexRequest.newBuilder().setReady(true).build());
    assertThat(index.getModels(0).getState()).isEqualTo("READY");
    assertThat(function.last().listener()).isEqualTo(Listener.ADMIN);
    assertThat(function.last().text()).isEqualTo("{\"ready\":true}");
    operator.repositoryModelLoad(
        RepositoryModelLoadRequest.newBuilder()
            .setModelName("m")
            .putParameters(
                "version", ModelRepositoryParameter.newBuilder().setStringParam("2").build())
            .build());
    assertThat(function.last().path()).isEqualTo("/v2/repository/models/m/load");
    assertThat(function.last().text()).isEqualTo("{\"parameters\":{\"version\":\"2\"}}");
    other.shutdownNow();
    operators.close(Duration.ofSeconds(5));
  }

  @Test
  void a_port_that_is_taken_is_said_with_its_address() {
    assertThatThrownBy(() -> open(Listener.PUBLIC, door.port()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("expected to listen on 127.0.0.1:" + door.port() + ", found: ")
        .hasMessageContaining("in use");
  }

  private static InferInputTensor.Builder input(String name, String datatype) {
    return InferInputTensor.newBuilder().setName(name).setDatatype(datatype).addShape(1);
  }

  private static Response json(String text) {
    return Response.json(text.getBytes(StandardCharsets.UTF_8));
  }
}
