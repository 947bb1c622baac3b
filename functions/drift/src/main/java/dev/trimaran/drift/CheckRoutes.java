package dev.trimaran.drift;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.drift.check.Period;
import dev.trimaran.function.Access;
import dev.trimaran.function.Call;
import dev.trimaran.function.Json;
import dev.trimaran.function.Refusal;
import dev.trimaran.function.Response;
import dev.trimaran.function.Route;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks on demand, by a schedule's tick, and when an object was created. Of objects only windows
 * and outcomes count: a result that is written is an object, too, and must not start a check.
 */
final class CheckRoutes {

  static final String PATH = "/v2/drift/check";

  /** A schedule's tick, whatever platform keeps the schedule. */
  static final String TICK = "dev.trimaran.schedule.tick.v1";

  private static final Set<String> CREATED =
      Set.of(
          "dev.trimaran.object.created.v1",
          "Microsoft.Storage.BlobCreated",
          "google.cloud.storage.object.v1.finalized");
  private static final String S3_CREATED = "com.amazonaws.s3.ObjectCreated";
  private static final Set<String> FIELDS = Set.of("model", "version", "from", "to", "window");

  private final Checks checks;

  CheckRoutes(Checks checks) {
    this.checks = checks;
  }

  List<Route> routes() {
    return List.of(
        Route.post(PATH, Access.CALL, "Check models for drift now", this::check),
        Route.post("/", Access.CALL, "An event: a tick, or an object was created", this::event));
  }

  private Response check(Call call) {
    byte[] body = call.request().body();
    ObjectNode asked = body.length == 0 ? Json.object() : Json.read(body);
    asked
        .fieldNames()
        .forEachRemaining(name -> {
          if (!FIELDS.contains(name)) {
            throw Refusal.badRequest(
                "body: expected only %s, found \"%s\""
                    .formatted(String.join(", ", FIELDS.stream().sorted().toList()), name));
          }
        });
    Optional<String> model = text(asked, "model");
    Optional<String> version = text(asked, "version");
    if (version.isPresent() && model.isEmpty()) {
      throw Refusal.badRequest("model: expected it beside version, found none");
    }
    return answer(checks.run(model, version, period(asked)), 200);
  }

  private Period period(ObjectNode asked) {
    if (!asked.has("from") && !asked.has("to") && !asked.has("window")) {
      return checks.recent();
    }
    try {
      Optional<Instant> from = text(asked, "from").map(Instant::parse);
      Instant to = text(asked, "to").map(Instant::parse).orElseGet(checks.clock()::instant);
      Duration window = text(asked, "window").map(Duration::parse).orElse(checks.window());
      return new Period(from.orElseGet(() -> to.minus(window)), to);
    } catch (DateTimeException malformed) {
      throw Refusal.badRequest(
          "from, to, window: expected times like \"2026-11-01T00:00:00Z\" and a duration like"
              + " \"PT24H\", found "
              + malformed.getMessage());
    } catch (IllegalArgumentException empty) {
      throw Refusal.badRequest(String.valueOf(empty.getMessage()));
    }
  }

  private static Optional<String> text(ObjectNode asked, String name) {
    JsonNode value = asked.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual() && !value.isIntegralNumber()) {
      throw Refusal.badRequest(name + ": expected a text, found " + Json.kind(value));
    }
    return Optional.of(value.asText());
  }

  private Response event(Call call) {
    String type = attribute(call, "ce-type");
    attribute(call, "ce-id");
    attribute(call, "ce-source");
    String version = attribute(call, "ce-specversion");
    if (!version.equals("1.0")) {
      throw Refusal.badRequest("header ce-specversion: expected 1.0, found \"" + version + "\"");
    }
    if (type.equals(TICK)) {
      return told(checks.run(Optional.empty(), Optional.empty(), checks.recent()));
    }
    if (CREATED.contains(type) || type.startsWith(S3_CREATED)) {
      return created(call);
    }
    throw Refusal.badRequest(
        "header ce-type: expected %s, or that an object was created, found \"%s\""
            .formatted(TICK, type));
  }

  private Response created(Call call) {
    String said = call.request().header("ce-subject").orElse("") + " " + call.request().text();
    boolean ours = said.contains("windows/") || said.contains("outcomes/");
    return ours
        ? told(checks.run(Optional.empty(), Optional.empty(), checks.recent()))
        : Response.empty(204);
  }

  /** Who sent an event sends it again after an answer that is no success. */
  private static Response told(List<Checks.Told> all) {
    boolean everybody = all.stream().allMatch(told -> told.untold().isEmpty());
    return answer(all, everybody ? 200 : 502);
  }

  private static Response answer(List<Checks.Told> all, int status) {
    ObjectNode answer = Json.object();
    ArrayNode results = answer.putArray("results");
    for (Checks.Told told : all) {
      ObjectNode summary = told.checked().summary();
      if (!told.untold().isEmpty()) {
        ObjectNode untold = summary.putObject("untold");
        told.untold().forEach(untold::put);
      }
      results.add(summary);
    }
    return Response.json(Json.bytes(answer)).status(status);
  }

  private static String attribute(Call call, String header) {
    return call.request()
        .header(header)
        .filter(value -> !value.isBlank())
        .orElseThrow(() ->
            Refusal.badRequest(
                "header %s: expected it, for this path takes CloudEvents, found none; for a check"
                        .formatted(header)
                    + " without an event POST to /v2/drift/check"));
  }
}
