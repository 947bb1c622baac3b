package dev.trimaran.serving.protocol;

import dev.trimaran.function.Access;
import dev.trimaran.function.Call;
import dev.trimaran.function.Response;
import dev.trimaran.function.Route;
import dev.trimaran.serving.Ask;
import dev.trimaran.serving.Prediction;
import dev.trimaran.serving.Predictions;
import dev.trimaran.serving.models.Models;
import dev.trimaran.serving.models.ServedModel;
import java.util.List;
import java.util.stream.Stream;

/**
 * The routes of Azure Machine Learning's inference server: {@code GET /} says that it lives, {@code
 * POST /score} takes {@code input_data}, as no-code deployments of MLflow models do, and answers
 * with the bare array of predictions; or takes any of MLflow's own forms.
 *
 * @see <a href="https://learn.microsoft.com/azure/machine-learning/how-to-deploy-mlflow-models">
 *     Azure Machine Learning: deploy MLflow models</a>
 */
public final class AzureRoutes {

  private static final String INPUT_DATA = "input_data";
  private static final List<String> FORMS =
      Stream.concat(Stream.of(INPUT_DATA), RowForms.MLFLOW.stream()).toList();

  private final Models models;
  private final Predictions predictions;

  public AzureRoutes(Models models, Predictions predictions) {
    this.models = models;
    this.predictions = predictions;
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.get(
            "/",
            Access.HEALTH,
            "Whether the server lives, in the words that KServe's client wants",
            call -> Response.text(Response.JSON, "{\"status\":\"alive\"}")),
        Route.post(
            "/score",
            Access.CALL,
            "Predictions for input_data, or for one of MLflow's forms",
            this::score));
  }

  private Response score(Call call) {
    ServedModel model = models.requireOnly();
    RowForms.Table table =
        RowForms.read(
            call.request().body(), FORMS, model.scorer().columns(), predictions::requireRoom);
    Prediction prediction = predictions.predict(model, table.rows(), Ask.of(call, table.detail()));
    return table.form().equals(INPUT_DATA)
        ? TableWriter.array(prediction)
        : TableWriter.predictions(prediction);
  }
}
