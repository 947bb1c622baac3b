package dev.trimaran.drift;

import dev.trimaran.function.Access;
import dev.trimaran.function.Call;
import dev.trimaran.function.Json;
import dev.trimaran.function.Response;
import dev.trimaran.function.Route;
import java.util.List;

/** Whether the function lives, under the paths that platforms ask. */
final class HealthRoutes {

  private HealthRoutes() {}

  static List<Route> routes() {
    return List.of(
        Route.get("/v2/health/live", Access.HEALTH, "Whether it lives", HealthRoutes::live),
        Route.get("/v2/health/ready", Access.HEALTH, "Whether it is ready", HealthRoutes::ready),
        Route.get("/ping", Access.HEALTH, "Whether it lives", HealthRoutes::live));
  }

  private static Response live(Call call) {
    return Response.json(Json.bytes(Json.object().put("live", true)));
  }

  private static Response ready(Call call) {
    return Response.json(Json.bytes(Json.object().put("ready", true)));
  }
}
