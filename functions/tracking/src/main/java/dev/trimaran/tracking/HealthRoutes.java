package dev.trimaran.tracking;

import dev.trimaran.function.Access;
import dev.trimaran.function.Json;
import dev.trimaran.function.Response;
import dev.trimaran.function.Route;
import java.util.List;

/** Whether the function lives, under the paths that platforms and MLflow's clients ask. */
final class HealthRoutes {

  /** The MLflow whose API this is, for clients that look. */
  private static final String MLFLOW = "3.17.2";

  private HealthRoutes() {}

  static List<Route> routes() {
    return List.of(
        Route.get("/v2/health/live", Access.HEALTH, "Whether it lives", call -> said("live")),
        Route.get("/v2/health/ready", Access.HEALTH, "Whether it is ready", call -> said("ready")),
        Route.get(
            "/health",
            Access.HEALTH,
            "Whether it lives",
            call -> Response.text("text/plain; charset=utf-8", "OK")),
        Route.get(
            "/version",
            Access.HEALTH,
            "The version of MLflow whose API this is",
            call -> Response.text("text/plain; charset=utf-8", MLFLOW)));
  }

  private static Response said(String what) {
    return Response.json(Json.bytes(Json.object().put(what, true)));
  }
}
