package dev.trimaran.lifecycle.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.run.Json;
import dev.trimaran.lifecycle.train.RawRow;
import dev.trimaran.model.scoring.Score;
import dev.trimaran.model.scoring.Signature;
import dev.trimaran.provider.api.CloudException;
import dev.trimaran.provider.api.EndpointReply;
import dev.trimaran.provider.api.EndpointRequest;
import dev.trimaran.provider.api.EndpointService;
import dev.trimaran.provider.api.EndpointStatus;
import dev.trimaran.provider.api.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks an endpoint by MLflow's scoring protocol, which every service passes on, SageMaker's
 * endpoints too: a table of raw columns, null where a value is missing.
 *
 * @see <a href="https://mlflow.org/docs/latest/ml/deployment/deploy-model-locally/">MLflow</a>
 */
final class EndpointClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int LONGEST_ERROR = 500;
  private static final String PATH = "/invocations";

  private final EndpointService endpoints;
  private final EndpointStatus endpoint;
  private final Signature signature;

  EndpointClient(EndpointService endpoints, EndpointStatus endpoint, Signature signature) {
    this.endpoints = endpoints;
    this.endpoint = endpoint;
    this.signature = signature;
  }

  /** The scores of these rows, in their order. */
  List<Score> score(List<RawRow> rows) throws IOException {
    EndpointReply answer = answer(Json.bytes(body(rows)));
    if (answer.status() != 200) {
      String text = new String(answer.body(), StandardCharsets.UTF_8);
      throw new IOException(
          "%s answered %d: %s"
              .formatted(
                  endpoint.uri().toString().replaceFirst("/+$", "") + PATH,
                  answer.status(),
                  text.substring(0, Math.min(text.length(), LONGEST_ERROR))));
    }
    JsonNode predictions = Json.read(answer.body()).path("predictions");
    if (predictions.size() != rows.size()) {
      throw new IOException(
          "expected %d predictions, found %d".formatted(rows.size(), predictions.size()));
    }
    List<Score> scores = new ArrayList<>();
    for (JsonNode prediction : predictions) {
      scores.add(
          new Score(
              member(prediction, "label").asInt(), member(prediction, "probability").asDouble()));
    }
    return scores;
  }

  private static JsonNode member(JsonNode prediction, String name) throws IOException {
    JsonNode found = prediction.path(name);
    if (!found.isNumber()) {
      throw new IOException(
          "expected a prediction with the number \"%s\", found %s".formatted(name, prediction));
    }
    return found;
  }

  private EndpointReply answer(byte[] body) throws IOException {
    try {
      return endpoints.invoke(
          endpoint.name(),
          new EndpointRequest("POST", PATH, Map.of("Content-Type", "application/json"), body),
          TIMEOUT);
    } catch (CloudException e) {
      if (e.code() == ErrorCode.UNAVAILABLE || e.code() == ErrorCode.DEADLINE_EXCEEDED) {
        throw new IOException(e.getMessage(), e);
      }
      throw e;
    }
  }

  private ObjectNode body(List<RawRow> rows) {
    ObjectNode body = Json.object();
    ObjectNode table = body.putObject("dataframe_split");
    ArrayNode columns = table.putArray("columns");
    signature.inputs().forEach(input -> columns.add(input.name()));
    ArrayNode data = table.putArray("data");
    for (RawRow row : rows) {
      ArrayNode values = data.addArray();
      signature.inputs().forEach(input -> add(values, row.values().get(input.name())));
    }
    return body;
  }

  private static void add(ArrayNode data, @Nullable Object value) {
    switch (value) {
      case null -> data.addNull();
      case Boolean flag -> data.add(flag);
      case Double number -> data.add(number);
      default -> data.add(value.toString());
    }
  }
}
