package dev.trimaran.serving.protocol;

import dev.trimaran.function.Access;
import dev.trimaran.function.Call;
import dev.trimaran.function.Refusal;
import dev.trimaran.function.Response;
import dev.trimaran.function.Route;
import dev.trimaran.serving.Prediction;
import dev.trimaran.serving.Predictions;
import dev.trimaran.serving.models.Models;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Events, as CloudEvents 1.0 in the binary mode of their HTTP binding: an event whose data is a
 * table is answered with an event whose data are its predictions; a tick of a schedule does the
 * work that is due.
 *
 * @see <a
 *     href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/http-protocol-binding.md">
 *     HTTP protocol binding for CloudEvents 1.0.2</a>
 */
public final class EventRoutes {

  /** A schedule's tick, whatever platform keeps the schedule. */
  public static final String TICK = "dev.trimaran.schedule.tick.v1";

  /** Predictions for the table of an event. */
  public static final String PREDICTED = "dev.trimaran.prediction.made.v1";

  private final Models models;
  private final Tables tables;
  private final Runnable due;

  /**
   * The routes.
   *
   * @param due what a tick does
   */
  public EventRoutes(Models models, Predictions predictions, Runnable due) {
    this.models = models;
    this.tables = new Tables(predictions);
    this.due = due;
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.post(
            "/", Access.CALL, "An event: predictions for its table, or a tick", this::event));
  }

  private Response event(Call call) {
    String id = attribute(call, "ce-id");
    attribute(call, "ce-source");
    String type = attribute(call, "ce-type");
    String version = attribute(call, "ce-specversion");
    if (!version.equals("1.0")) {
      throw Refusal.badRequest("header ce-specversion: expected 1.0, found \"" + version + "\"");
    }
    if (type.equals(TICK)) {
      due.run();
      return Response.empty(204);
    }
    Prediction prediction = tables.predict(call, models.requireOnly());
    Response answer = tables.write(call, prediction);
    Map<String, String> headers = new LinkedHashMap<>(answer.headers());
    headers.put("ce-specversion", "1.0");
    headers.put("ce-id", prediction.id());
    headers.put("ce-source", "/models/" + prediction.model().name());
    headers.put("ce-type", PREDICTED);
    headers.put("ce-subject", id);
    return new Response(answer.status(), answer.contentType(), headers, answer.body());
  }

  private static String attribute(Call call, String header) {
    return call.request()
        .header(header)
        .filter(value -> !value.isBlank())
        .orElseThrow(() ->
            Refusal.badRequest(
                "header %s: expected it, for this path takes CloudEvents, found none; for"
                        .formatted(header)
                    + " predictions without events see /openapi"));
  }
}
