package dev.trimaran.serving.protocol;

import dev.trimaran.function.Access;
import dev.trimaran.function.Call;
import dev.trimaran.function.ErrorForm;
import dev.trimaran.function.Refusal;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.Route;
import dev.trimaran.model.scoring.InputColumns;
import dev.trimaran.serving.Ask;
import dev.trimaran.serving.Detail;
import dev.trimaran.serving.Prediction;
import dev.trimaran.serving.Predictions;
import dev.trimaran.serving.Version;
import dev.trimaran.serving.models.Models;
import dev.trimaran.serving.models.ServedModel;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The routes of MLflow's scoring server, which are those of a SageMaker container too: {@code
 * /invocations} takes JSON or CSV, {@code /ping} tells that the model is loaded. 400 for a body
 * that cannot be scored, 415 for another content type, both with MLflow's {@code error_code} and
 * {@code message}.
 */
public final class InvocationRoutes {

  private final Models models;
  private final Predictions predictions;

  public InvocationRoutes(Models models, Predictions predictions) {
    this.models = models;
    this.predictions = predictions;
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
                "Predictions for a table in one of MLflow's forms, or in CSV",
                this::invocations)
            .errors(ErrorForm.MLFLOW));
  }

  private Response ping() {
    return Response.text(Response.JSON, "\n").status(models.ready() ? 200 : 503);
  }

  private Response invocations(Call call) {
    ServedModel model = models.requireOnly();
    InputColumns columns = model.scorer().columns();
    Request request = call.request();
    Prediction prediction =
        switch (contentType(request)) {
          case "application/json" -> {
            RowForms.Table table =
                RowForms.read(request.body(), RowForms.MLFLOW, columns, predictions::requireRoom);
            yield predictions.predict(model, table.rows(), Ask.of(call, table.detail()));
          }
          case "text/csv" ->
              predictions.predict(
                  model,
                  CsvRows.read(text(request), columns, predictions::requireRoom),
                  Ask.of(call, Detail.NONE));
          case String other ->
              throw Refusal.unsupportedMediaType(
                  "Content-Type: expected application/json or text/csv, found "
                      + (other.isEmpty() ? "none" : other));
        };
    boolean csv = request.header("accept").filter(type -> type.startsWith("text/csv")).isPresent();
    return csv ? TableWriter.csv(prediction) : TableWriter.predictions(prediction);
  }

  /**
   * The media type, in lower case. MLflow takes no parameter but a charset of UTF-8.
   *
   * @throws Refusal 415 for any other
   */
  private static String contentType(Request request) {
    Optional<String> header = request.header("content-type");
    if (header.isEmpty()) {
      return "";
    }
    String[] parts = header.get().toLowerCase(Locale.ROOT).split(";", -1);
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].replace("\"", "").trim();
      if (!parameter.isEmpty() && !parameter.equals("charset=utf-8")) {
        throw Refusal.unsupportedMediaType(
            "Content-Type: expected no parameter but charset=utf-8, found " + parameter);
      }
    }
    return parts[0].trim();
  }

  private static String text(Request request) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(request.body())).toString();
    } catch (CharacterCodingException malformed) {
      throw Refusal.badRequest("body: expected text in UTF-8, found other bytes");
    }
  }
}
