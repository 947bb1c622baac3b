package dev.trimaran.serving.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.trimaran.function.Access;
import dev.trimaran.function.Call;
import dev.trimaran.function.Deadline;
import dev.trimaran.function.Response;
import dev.trimaran.function.Route;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.SignatureInput;
import dev.trimaran.serving.Ask;
import dev.trimaran.serving.Prediction;
import dev.trimaran.serving.Predictions;
import dev.trimaran.serving.Version;
import dev.trimaran.serving.models.LoadedModel;
import dev.trimaran.serving.models.Models;
import dev.trimaran.serving.models.ServedModel;
import dev.trimaran.serving.models.TensorModel;
import dev.trimaran.serving.tensor.TensorSpec;
import dev.trimaran.serving.tensor.TensorType;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * The Open Inference Protocol, version 2, over REST. A version in a path may be an alias, and may
 * be left out: then the champion is meant, or the newest version where there is no champion.
 *
 * @see <a href="https://github.com/kserve/open-inference-protocol">Open Inference Protocol</a>
 */
public final class InferenceRoutes {

  private final Models models;
  private final Predictions predictions;
  private final TensorAnswers tensors;

  public InferenceRoutes(Models models, Predictions predictions) {
    this.models = models;
    this.predictions = predictions;
    this.tensors = new TensorAnswers(predictions);
  }

  /** The protocol's routes. */
  public List<Route> routes() {
    String model = "/v2/models/{model}";
    String version = model + "/versions/{version}";
    return List.of(
        Route.get("/v2", Access.CALL, "What this server is", call -> server()),
        Route.get("/v2/health/live", Access.HEALTH, "Whether the server lives", call -> live()),
        Route.get("/v2/health/ready", Access.HEALTH, "Whether a model is loaded", call -> ready()),
        Route.get(model, Access.CALL, "A model's inputs and outputs", this::metadata),
        Route.get(version, Access.CALL, "A version's inputs and outputs", this::metadata),
        Route.get(model + "/ready", Access.HEALTH, "Whether a model is ready", this::modelReady),
        Route.get(
            version + "/ready", Access.HEALTH, "Whether a version is ready", this::modelReady),
        Route.post(model + "/infer", Access.CALL, "Predictions of a model", this::infer),
        Route.post(version + "/infer", Access.CALL, "Predictions of a version", this::infer));
  }

  private static Response server() {
    return JsonAnswer.of(json -> {
      json.writeStartObject();
      json.writeStringField("name", "trimaran");
      json.writeStringField("version", Version.TEXT);
      json.writeArrayFieldStart("extensions");
      json.writeString("binary_tensor_data");
      json.writeString("model_repository");
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  private static Response live() {
    return JsonAnswer.of(json -> {
      json.writeStartObject();
      json.writeBooleanField("live", true);
      json.writeEndObject();
    });
  }

  private Response ready() {
    boolean ready = models.ready();
    return JsonAnswer.of(
            json -> {
              json.writeStartObject();
              json.writeBooleanField("ready", ready);
              json.writeEndObject();
            })
        .status(ready ? 200 : 503);
  }

  private Response use(Call call, Function<LoadedModel, Response> answer) {
    return models.use(call.parameter("model"), call.optional("version"), answer);
  }

  private Response modelReady(Call call) {
    return use(
        call,
        model ->
            JsonAnswer.of(json -> {
              json.writeStartObject();
              json.writeStringField("name", model.name());
              json.writeBooleanField("ready", true);
              json.writeEndObject();
            }));
  }

  private Response infer(Call call) {
    return use(
        call,
        model -> {
          if (model instanceof ServedModel bundle) {
            return infer(call, bundle);
          }
          return tensors.infer(call, (TensorModel) model);
        });
  }

  private Response infer(Call call, ServedModel model) {
    InferRequest request =
        InferReader.read(call.request(), model.scorer().columns(), predictions::requireRoom);
    Deadline deadline =
        request.timeout().map(Deadline::in).orElse(Deadline.NONE).earlier(call.deadline());
    Ask ask = Ask.of(call, request.detail()).or(request.id()).by(deadline);
    Prediction prediction = predictions.predict(model, request.rows(), ask);
    return InferWriter.write(prediction, request);
  }

  private Response metadata(Call call) {
    return use(call, this::metadata);
  }

  private Response metadata(LoadedModel model) {
    return JsonAnswer.of(json -> {
      json.writeStartObject();
      json.writeStringField("name", model.name());
      json.writeArrayFieldStart("versions");
      for (String version : models.versions(model.name())) {
        json.writeString(version);
      }
      json.writeEndArray();
      if (model instanceof ServedModel bundle) {
        columns(json, bundle);
      } else {
        tensors(json, (TensorModel) model);
      }
      json.writeEndObject();
    });
  }

  private static void columns(JsonGenerator json, ServedModel model) throws IOException {
    json.writeStringField("platform", "onnx_onnxv1");
    json.writeArrayFieldStart("inputs");
    for (SignatureInput input : model.signature().inputs()) {
      tensor(json, input.name(), datatype(input.type()));
      json.writeObjectFieldStart("parameters");
      json.writeStringField("source", input.view().map(view -> "view " + view).orElse("request"));
      json.writeBooleanField("optional", input.view().isPresent());
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("outputs");
    tensor(json, "label", TensorType.INT64);
    json.writeEndObject();
    tensor(json, "probability", TensorType.FP64);
    json.writeEndObject();
    json.writeEndArray();
  }

  private static void tensors(JsonGenerator json, TensorModel model) throws IOException {
    json.writeStringField("platform", model.platform());
    json.writeArrayFieldStart("inputs");
    for (TensorSpec spec : model.inputs()) {
      tensor(json, spec);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("outputs");
    for (TensorSpec spec : model.outputs()) {
      tensor(json, spec);
    }
    json.writeEndArray();
  }

  private static void tensor(JsonGenerator json, TensorSpec spec) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", spec.name());
    json.writeStringField("datatype", spec.type().name());
    json.writeArrayFieldStart("shape");
    for (long size : spec.shape().sizes()) {
      json.writeNumber(size);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void tensor(JsonGenerator json, String name, TensorType type) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", name);
    json.writeStringField("datatype", type.name());
    json.writeArrayFieldStart("shape");
    json.writeNumber(-1);
    json.writeEndArray();
  }

  private static TensorType datatype(Type type) {
    return switch (type) {
      case NUMBER, DURATION -> TensorType.FP64;
      case BOOLEAN -> TensorType.BOOL;
      case STRING, TIMESTAMP -> TensorType.BYTES;
    };
  }
}
