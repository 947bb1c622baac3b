package dev.trimaran.grpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Json;
import dev.trimaran.function.Refusal;
import dev.trimaran.function.Response;
import dev.trimaran.grpc.protocol.GRPCInferenceServiceGrpc;
import dev.trimaran.grpc.protocol.ModelInferRequest;
import dev.trimaran.grpc.protocol.ModelInferResponse;
import dev.trimaran.grpc.protocol.ModelMetadataRequest;
import dev.trimaran.grpc.protocol.ModelMetadataResponse;
import dev.trimaran.grpc.protocol.ModelReadyRequest;
import dev.trimaran.grpc.protocol.ModelReadyResponse;
import dev.trimaran.grpc.protocol.ModelRepositoryParameter;
import dev.trimaran.grpc.protocol.RepositoryIndexRequest;
import dev.trimaran.grpc.protocol.RepositoryIndexResponse;
import dev.trimaran.grpc.protocol.RepositoryModelLoadRequest;
import dev.trimaran.grpc.protocol.RepositoryModelLoadResponse;
import dev.trimaran.grpc.protocol.RepositoryModelUnloadRequest;
import dev.trimaran.grpc.protocol.RepositoryModelUnloadResponse;
import dev.trimaran.grpc.protocol.ServerLiveRequest;
import dev.trimaran.grpc.protocol.ServerLiveResponse;
import dev.trimaran.grpc.protocol.ServerMetadataRequest;
import dev.trimaran.grpc.protocol.ServerMetadataResponse;
import dev.trimaran.grpc.protocol.ServerReadyRequest;
import dev.trimaran.grpc.protocol.ServerReadyResponse;
import io.grpc.stub.StreamObserver;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The protocol's methods, each as the route of REST that does the same. */
final class InferenceService extends GRPCInferenceServiceGrpc.GRPCInferenceServiceImplBase {

  private static final byte[] NOTHING = {};

  private final Calls calls;

  InferenceService(Calls calls) {
    this.calls = calls;
  }

  @Override
  public void serverLive(ServerLiveRequest asked, StreamObserver<ServerLiveResponse> answer) {
    calls.get(
        "/v2/health/live",
        answer,
        response -> ServerLiveResponse.newBuilder().setLive(flag(response, "live")).build());
  }

  @Override
  public void serverReady(ServerReadyRequest asked, StreamObserver<ServerReadyResponse> answer) {
    calls.ask(
        "GET",
        "/v2/health/ready",
        NOTHING,
        -1,
        answer,
        response ->
            switch (response.status()) {
              case 200, 503 ->
                  ServerReadyResponse.newBuilder().setReady(flag(response, "ready")).build();
              default -> throw Statuses.of(response);
            });
  }

  @Override
  public void modelReady(ModelReadyRequest asked, StreamObserver<ModelReadyResponse> answer) {
    String path = model(asked.getName(), asked.getVersion()) + "/ready";
    calls.ask(
        "GET",
        path,
        NOTHING,
        -1,
        answer,
        response ->
            switch (response.status()) {
              case 200, 404, 503 ->
                  ModelReadyResponse.newBuilder().setReady(flag(response, "ready")).build();
              default -> throw Statuses.of(response);
            });
  }

  @Override
  public void serverMetadata(
      ServerMetadataRequest asked, StreamObserver<ServerMetadataResponse> answer) {
    calls.get(
        "/v2",
        answer,
        response -> {
          JsonNode json = Json.read(response.body());
          ServerMetadataResponse.Builder message =
              ServerMetadataResponse.newBuilder()
                  .setName(json.path("name").asText())
                  .setVersion(json.path("version").asText());
          json.path("extensions").forEach(extension -> message.addExtensions(extension.asText()));
          return message.build();
        });
  }

  @Override
  public void modelMetadata(
      ModelMetadataRequest asked, StreamObserver<ModelMetadataResponse> answer) {
    calls.get(
        model(asked.getName(), asked.getVersion()),
        answer,
        response -> {
          JsonNode json = Json.read(response.body());
          ModelMetadataResponse.Builder message =
              ModelMetadataResponse.newBuilder()
                  .setName(json.path("name").asText())
                  .setPlatform(json.path("platform").asText());
          json.path("versions").forEach(version -> message.addVersions(version.asText()));
          json.path("inputs").forEach(input -> message.addInputs(tensor(input)));
          json.path("outputs").forEach(output -> message.addOutputs(tensor(output)));
          return message.build();
        });
  }

  @Override
  public void modelInfer(ModelInferRequest asked, StreamObserver<ModelInferResponse> answer) {
    InferRequests request;
    try {
      request = InferRequests.of(asked);
    } catch (Refusal refusal) {
      answer.onError(
          Statuses.of(refusal.status()).withDescription(refusal.message()).asRuntimeException());
      return;
    }
    String path = model(asked.getModelName(), asked.getModelVersion()) + "/infer";
    calls.post(path, request.body(), request.jsonLength(), answer, InferResponses::of);
  }

  @Override
  public void repositoryIndex(
      RepositoryIndexRequest asked, StreamObserver<RepositoryIndexResponse> answer) {
    byte[] body = Json.bytes(Json.object().put("ready", asked.getReady()));
    calls.post(
        "/v2/repository/index",
        body,
        -1,
        answer,
        response -> {
          RepositoryIndexResponse.Builder message = RepositoryIndexResponse.newBuilder();
          for (JsonNode entry : Calls.array(response)) {
            message
                .addModelsBuilder()
                .setName(entry.path("name").asText())
                .setVersion(entry.path("version").asText())
                .setState(entry.path("state").asText())
                .setReason(entry.path("reason").asText());
          }
          return message.build();
        });
  }

  @Override
  public void repositoryModelLoad(
      RepositoryModelLoadRequest asked, StreamObserver<RepositoryModelLoadResponse> answer) {
    calls.post(
        "/v2/repository/models/" + encoded(asked.getModelName()) + "/load",
        body(asked.getParametersMap()),
        -1,
        answer,
        response -> RepositoryModelLoadResponse.getDefaultInstance());
  }

  @Override
  public void repositoryModelUnload(
      RepositoryModelUnloadRequest asked, StreamObserver<RepositoryModelUnloadResponse> answer) {
    calls.post(
        "/v2/repository/models/" + encoded(asked.getModelName()) + "/unload",
        body(asked.getParametersMap()),
        -1,
        answer,
        response -> RepositoryModelUnloadResponse.getDefaultInstance());
  }

  private static byte[] body(Map<String, ModelRepositoryParameter> given) {
    ObjectNode json = Json.object();
    ObjectNode parameters = json.putObject("parameters");
    given.forEach((name, value) -> {
      switch (value.getParameterChoiceCase()) {
        case BOOL_PARAM -> parameters.put(name, value.getBoolParam());
        case INT64_PARAM -> parameters.put(name, value.getInt64Param());
        case STRING_PARAM -> parameters.put(name, value.getStringParam());
        case BYTES_PARAM -> parameters.put(name, value.getBytesParam().toByteArray());
        case PARAMETERCHOICE_NOT_SET -> parameters.putNull(name);
      }
    });
    return Json.bytes(json);
  }

  private static ModelMetadataResponse.TensorMetadata tensor(JsonNode json) {
    ModelMetadataResponse.TensorMetadata.Builder tensor =
        ModelMetadataResponse.TensorMetadata.newBuilder()
            .setName(json.path("name").asText())
            .setDatatype(json.path("datatype").asText());
    json.path("shape").forEach(size -> tensor.addShape(size.asLong()));
    return tensor.build();
  }

  private static boolean flag(Response response, String name) {
    return response.status() == 200 && Json.read(response.body()).path(name).asBoolean();
  }

  private static String model(String name, String version) {
    String path = "/v2/models/" + encoded(name);
    return version.isEmpty() ? path : path + "/versions/" + encoded(version);
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
