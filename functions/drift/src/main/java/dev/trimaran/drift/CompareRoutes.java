package dev.trimaran.drift;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.drift.report.DriftPage;
import dev.trimaran.drift.table.JsonTable;
import dev.trimaran.drift.table.TableException;
import dev.trimaran.drift.table.TablePair;
import dev.trimaran.function.Access;
import dev.trimaran.function.Call;
import dev.trimaran.function.Json;
import dev.trimaran.function.Refusal;
import dev.trimaran.function.Response;
import dev.trimaran.function.Route;
import dev.trimaran.model.drift.DriftCheck;
import dev.trimaran.model.drift.DriftPolicy;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Compares two tables that a request brings; nothing of them is kept. */
final class CompareRoutes {

  static final String PATH = "/v2/drift/compare";

  private static final Set<String> FIELDS =
      new TreeSet<>(Set.of("reference", "current", "method", "false-alarms", "minimum-sample"));

  List<Route> routes() {
    return List.of(Route.post(PATH, Access.CALL, "Compare two tables", this::compare));
  }

  private Response compare(Call call) {
    ObjectNode asked = Json.read(call.request().body());
    asked
        .fieldNames()
        .forEachRemaining(name -> {
          if (!FIELDS.contains(name)) {
            throw Refusal.badRequest(
                "body: expected only %s, found \"%s\"".formatted(String.join(", ", FIELDS), name));
          }
        });
    ObjectNode result;
    try {
      TablePair tables =
          new TablePair(
              JsonTable.read("reference", asked.path("reference")),
              JsonTable.read("current", asked.path("current")));
      DriftPolicy policy =
          Policies.of(
              asked.path("method").asText(""),
              asked.path("false-alarms").asText(""),
              asked.path("minimum-sample").asText(""));
      result = new DriftCheck(policy).compare(tables.reference(), tables.current()).toJson();
    } catch (TableException | IllegalArgumentException wrong) {
      throw Refusal.badRequest(String.valueOf(wrong.getMessage()));
    }
    if (call.request().header("accept").filter(CompareRoutes::wantsPage).isPresent()) {
      return DriftPage.answer(result);
    }
    return Response.json(Json.bytes(result));
  }

  private static boolean wantsPage(String accept) {
    return accept.contains("text/html");
  }
}
