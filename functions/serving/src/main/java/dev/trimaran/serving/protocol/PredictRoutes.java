package dev.trimaran.serving.protocol;

import dev.trimaran.function.Access;
import dev.trimaran.function.Call;
import dev.trimaran.function.Response;
import dev.trimaran.function.Route;
import dev.trimaran.serving.Ask;
import dev.trimaran.serving.Prediction;
import dev.trimaran.serving.Predictions;
import dev.trimaran.serving.models.LoadedModel;
import dev.trimaran.serving.models.Models;
import dev.trimaran.serving.models.ServedModel;
import dev.trimaran.serving.models.TensorModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The routes of TensorFlow Serving and KServe, version 1: {@code POST /v1/models/M:predict}. A
 * custom container on Vertex AI speaks the same under paths that Vertex chooses.
 *
 * @see <a href="https://www.tensorflow.org/tfx/serving/api_rest">TensorFlow Serving: REST API</a>
 * @see <a
 *     href="https://kserve.github.io/website/docs/concepts/architecture/data-plane/v1-protocol">
 *     KServe: V1 protocol</a>
 */
public final class PredictRoutes {

  private final Models models;
  private final Predictions predictions;
  private final TensorAnswers tensors;
  private final Optional<String> predictPath;
  private final Optional<String> healthPath;

  /**
   * The routes.
   *
   * @param predictPath one more path for predictions of the only model, as Vertex AI asks for it
   * @param healthPath one more path for its health
   */
  public PredictRoutes(
      Models models,
      Predictions predictions,
      Optional<String> predictPath,
      Optional<String> healthPath) {
    this.models = models;
    this.predictions = predictions;
    this.tensors = new TensorAnswers(predictions);
    this.predictPath = predictPath;
    this.healthPath = healthPath;
  }

  /** The routes. */
  public List<Route> routes() {
    String model = "/v1/models/{model}";
    String version = model + "/versions/{version}";
    List<Route> routes = new ArrayList<>();
    routes.add(Route.get("/v1/models", Access.CALL, "The models' names", call -> names()));
    routes.add(Route.get(model, Access.CALL, "Whether a model is ready", this::status));
    routes.add(Route.get(version, Access.CALL, "Whether a version is ready", this::status));
    String summary = "Predictions for rows (instances) or columns (inputs)";
    routes.add(Route.post(model + ":predict", Access.CALL, summary, this::named));
    routes.add(Route.post(version + ":predict", Access.CALL, summary, this::named));
    predictPath.ifPresent(path -> routes.add(Route.post(path, Access.CALL, summary, this::only)));
    healthPath.ifPresent(path ->
        routes.add(
            Route.get(
                path,
                Access.HEALTH,
                "Whether a model is loaded",
                call -> Response.empty(models.ready() ? 200 : 503))));
    return routes;
  }

  private Response named(Call call) {
    return models.use(
        call.parameter("model"), call.optional("version"), model -> predict(call, model));
  }

  private Response only(Call call) {
    return models.useOnly(model -> predict(call, model));
  }

  private Response predict(Call call, LoadedModel model) {
    if (model instanceof ServedModel bundle) {
      return predict(call, bundle);
    }
    return tensors.table(call, (TensorModel) model);
  }

  private Response predict(Call call, ServedModel model) {
    RowForms.Table table =
        RowForms.read(
            call.request().body(),
            RowForms.TENSORFLOW,
            model.scorer().columns(),
            predictions::requireRoom);
    Prediction prediction = predictions.predict(model, table.rows(), Ask.of(call, table.detail()));
    return table.form().equals("inputs")
        ? TableWriter.outputs(prediction)
        : TableWriter.predictions(prediction);
  }

  private Response names() {
    return JsonAnswer.of(json -> {
      json.writeStartObject();
      json.writeArrayFieldStart("models");
      for (String name : models.loaded().stream().map(LoadedModel::name).distinct().toList()) {
        json.writeString(name);
      }
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  private Response status(Call call) {
    return models.use(
        call.parameter("model"), call.optional("version"), model -> status(call, model));
  }

  private Response status(Call call, LoadedModel model) {
    return JsonAnswer.of(json -> {
      json.writeStartObject();
      json.writeStringField("name", model.name());
      json.writeBooleanField("ready", true);
      json.writeArrayFieldStart("model_version_status");
      for (String version :
          call.optional("version").isPresent()
              ? List.of(model.version())
              : models.versions(model.name())) {
        json.writeStartObject();
        json.writeStringField("version", version);
        json.writeStringField("state", "AVAILABLE");
        json.writeObjectFieldStart("status");
        json.writeStringField("error_code", "OK");
        json.writeStringField("error_message", "");
        json.writeEndObject();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    });
  }
}
