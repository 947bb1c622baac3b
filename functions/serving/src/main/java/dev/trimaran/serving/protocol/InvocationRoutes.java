package dev.trimaran.serving.protocol;

import dev.trimaran.function.Access;
import dev.trimaran.function.Call;
import dev.trimaran.function.ErrorForm;
import dev.trimaran.function.Response;
import dev.trimaran.function.Route;
import dev.trimaran.serving.Predictions;
import dev.trimaran.serving.Version;
import dev.trimaran.serving.models.Models;
import java.util.List;

/**
 * The routes of MLflow's scoring server, which are those of a SageMaker container too: {@code
 * /invocations} takes JSON, CSV and what is installed beside them, {@code /ping} tells that the
 * model is loaded. 400 for a body that cannot be scored, 415 for another content type, both with
 * MLflow's {@code error_code} and {@code message}.
 */
public final class InvocationRoutes {

  private final Models models;
  private final Tables tables;

  public InvocationRoutes(Models models, Predictions predictions) {
    this.models = models;
    this.tables = new Tables(predictions);
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.get("/ping", Access.HEALTH, "Whether a model is loaded", call -> ping()),
        Route.get("/health", Access.HEALTH, "Whether a model is loaded", call -> ping()),
        Route.get(
            "/version",
            Access.CALL,
            "The version of this server",
            call -> Response.text("text/plain; charset=utf-8", Version.TEXT)),
        Route.post(
                "/invocations",
                Access.CALL,
                "Predictions for a table in one of MLflow's forms, in CSV or in Arrow",
                this::invocations)
            .errors(ErrorForm.MLFLOW));
  }

  private Response ping() {
    return Response.text(Response.JSON, "\n").status(models.ready() ? 200 : 503);
  }

  private Response invocations(Call call) {
    return tables.write(call, tables.predict(call, models.requireOnly()));
  }
}
