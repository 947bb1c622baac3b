package dev.trimaran.function.security.owasp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.function.Access;
import dev.trimaran.function.Call;
import dev.trimaran.function.Json;
import dev.trimaran.function.Refusal;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.Route;
import dev.trimaran.function.RoutedFunction;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.Settings;
import dev.trimaran.function.security.Guards;
import java.util.List;

/** A function with one model that doubles, and one route of each kind. */
final class SampleTarget implements Target {

  private static final String MODEL = "doubler";

  @Override
  public ServerlessFunction function(Settings settings) {
    return RoutedFunction.of(
            List.of(
                Route.get("/health", Access.HEALTH, "", call -> Response.empty(200)),
                Route.get("/metrics", Access.OBSERVE, "", call -> Response.text("text/plain", "")),
                Route.get("/models/{m}", Access.CALL, "", SampleTarget::metadata),
                Route.post("/models/{m}/infer", Access.CALL, "", SampleTarget::infer),
                Route.post(
                    "/repository/{m}/unload", Access.ADMIN, "", call -> Response.empty(200))))
        .guard(Guards.of(settings, settings.required("host")))
        .maxBytes(settings.whole("max-bytes", 0, 0, MOST_BYTES))
        .build();
  }

  private static void requireModel(Call call) {
    if (!call.parameter("m").equals(MODEL)) {
      throw Refusal.notFound("expected the model " + MODEL + ", found another");
    }
  }

  private static Response metadata(Call call) {
    requireModel(call);
    return Response.json(Json.bytes(Json.object().put("name", MODEL)));
  }

  private static Response infer(Call call) {
    requireModel(call);
    ObjectNode body = Json.read(call.request().body());
    body.fieldNames()
        .forEachRemaining(name -> {
          if (!name.equals("x")) {
            throw Refusal.badRequest("body: expected x only, found another field");
          }
        });
    if (!body.path("x").isNumber()) {
      throw Refusal.badRequest("x: expected a number, found " + Json.kind(body.path("x")));
    }
    return Response.json(Json.bytes(Json.object().put("y", 2 * body.path("x").doubleValue())));
  }

  @Override
  public Request call() {
    return Request.post("/models/doubler/infer", "application/json", "{\"x\": 21}");
  }

  @Override
  public Request observe() {
    return Request.get("/metrics");
  }

  @Override
  public Request operate() {
    return Request.post("/repository/doubler/unload", "application/json", "{}");
  }

  @Override
  public Request health() {
    return Request.get("/health");
  }

  @Override
  public List<String> objects() {
    return List.of("/models/{id}");
  }

  @Override
  public String object() {
    return MODEL;
  }
}
