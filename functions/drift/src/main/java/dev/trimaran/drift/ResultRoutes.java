package dev.trimaran.drift;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.drift.check.Checked;
import dev.trimaran.drift.check.ResultStore;
import dev.trimaran.drift.check.Target;
import dev.trimaran.drift.check.Targets;
import dev.trimaran.drift.report.DriftPage;
import dev.trimaran.function.Access;
import dev.trimaran.function.Call;
import dev.trimaran.function.Json;
import dev.trimaran.function.Refusal;
import dev.trimaran.function.Response;
import dev.trimaran.function.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What checks found: the newest result, the list of them, and the page. */
final class ResultRoutes {

  /** How many results a history may have. */
  static final int MOST = 1000;

  private static final int SOME = 100;
  private static final List<String> BASES =
      List.of("/v2/drift/models/{model}", "/v2/drift/models/{model}/versions/{version}");

  private final Targets targets;
  private final ResultStore results;

  ResultRoutes(Targets targets, ResultStore results) {
    this.targets = targets;
    this.results = results;
  }

  List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.add(
        Route.get("/v2/drift/models", Access.CALL, "The newest result of each", this::models));
    for (String base : BASES) {
      routes.add(Route.get(base, Access.CALL, "The newest result", this::latest));
      routes.add(Route.get(base + "/history", Access.CALL, "Newest results", this::history));
      routes.add(Route.get(base + "/report", Access.CALL, "The page of the newest", this::page));
    }
    return routes;
  }

  private Response models(Call call) {
    ObjectNode answer = Json.object();
    ArrayNode models = answer.putArray("models");
    for (Target target : targets.all()) {
      Optional<Checked> latest = results.latest(target.model(), target.version());
      models.add(
          latest
              .map(Checked::summary)
              .orElseGet(() ->
                  Json.object().put("model", target.model()).put("version", target.version())));
    }
    return Response.json(Json.bytes(answer));
  }

  private Response latest(Call call) {
    return Response.json(Json.bytes(requireLatest(call).result()));
  }

  private Response page(Call call) {
    return DriftPage.answer(requireLatest(call).result());
  }

  private Response history(Call call) {
    Target target = target(call);
    ObjectNode answer = Json.object();
    answer.put("model", target.model()).put("version", target.version());
    ArrayNode list = answer.putArray("results");
    results
        .history(target.model(), target.version(), limit(call.request().query()))
        .forEach(checked -> list.add(checked.summary()));
    return Response.json(Json.bytes(answer));
  }

  private static int limit(String query) {
    if (query.isEmpty()) {
      return SOME;
    }
    try {
      if (query.startsWith("limit=")) {
        int limit = Integer.parseInt(query.substring("limit=".length()));
        if (limit >= 1 && limit <= MOST) {
          return limit;
        }
      }
    } catch (NumberFormatException notANumber) {
      // said below, together with numbers out of range
    }
    throw Refusal.badRequest(
        "query: expected limit= with a number from 1 to %d, found \"%s\"".formatted(MOST, query));
  }

  private Checked requireLatest(Call call) {
    Target target = target(call);
    return results
        .latest(target.model(), target.version())
        .orElseThrow(() ->
            Refusal.notFound(
                "%s version %s: expected a result, found none yet; POST to /v2/drift/check"
                    .formatted(target.model(), target.version())));
  }

  private Target target(Call call) {
    return targets.require(call.parameter("model"), call.optional("version"));
  }
}
