package dev.trimaran.serving.outcomes;

import dev.trimaran.function.Access;
import dev.trimaran.function.Call;
import dev.trimaran.function.Json;
import dev.trimaran.function.Refusal;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.Route;
import dev.trimaran.model.outcome.Outcome;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.serving.models.Models;
import dev.trimaran.serving.models.ServedModel;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The route by which labels come back; it answers when they are stored. */
public final class OutcomeRoutes {

  private static final Logger LOG = LoggerFactory.getLogger(OutcomeRoutes.class);

  private final Models models;
  private final OutcomeStore store;
  private final List<String> key;
  private final IntConsumer room;

  /**
   * The route.
   *
   * @param store keeps outcomes
   * @param key the columns that name an entity
   * @param room is told how many outcomes there are, and may refuse
   */
  public OutcomeRoutes(Models models, OutcomeStore store, List<String> key, IntConsumer room) {
    this.models = models;
    this.store = store;
    this.key = List.copyOf(key);
    this.room = room;
  }

  /** The route. */
  public List<Route> routes() {
    return List.of(
        Route.post(
            "/v2/models/{model}/outcomes",
            Access.CALL,
            "What really happened, by request id or key, as JSON, JSON lines or CSV",
            this::outcomes));
  }

  private Response outcomes(Call call) {
    ServedModel model = models.require(call.parameter("model"), Optional.empty());
    List<Outcome> outcomes = new ArrayList<>();
    read(
        call.request(),
        new OutcomeColumns(model, key),
        outcome -> {
          outcomes.add(outcome);
          room.accept(outcomes.size());
        });
    try {
      store.keep(model.name(), outcomes);
    } catch (CloudException unavailable) {
      LOG.warn("outcomes not stored model={}", model.name(), unavailable);
      throw Refusal.unavailable(
          "outcomes: expected the object store to take them, found it away; send them again");
    }
    return Response.json(Json.bytes(Json.object().put("accepted", outcomes.size())));
  }

  private static void read(Request request, OutcomeColumns columns, Consumer<Outcome> seen) {
    String type =
        request.header("content-type").orElse("").split(";", -1)[0].trim().toLowerCase(Locale.ROOT);
    try (BufferedReader text =
        new BufferedReader(
            new InputStreamReader(
                new ByteArrayInputStream(request.body()), StandardCharsets.UTF_8))) {
      switch (type) {
        case "application/json" -> OutcomeJson.object(request.body(), columns, seen);
        case "text/csv" -> OutcomeCsv.read(text, columns, seen);
        case "application/jsonl", "application/jsonlines", "application/x-ndjson" ->
            OutcomeJson.lines(text, columns, seen);
        default ->
            throw Refusal.unsupportedMediaType(
                "Content-Type: expected application/json, application/jsonl or text/csv, found "
                    + (type.isEmpty() ? "none" : type));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("expected to read memory", impossible);
    }
  }
}
