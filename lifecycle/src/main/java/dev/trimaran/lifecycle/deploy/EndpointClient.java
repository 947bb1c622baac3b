package dev.trimaran.lifecycle.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.run.Json;
import dev.trimaran.lifecycle.train.RawRow;
import dev.trimaran.model.expression.Type;
import dev.trimaran.model.scoring.Score;
import dev.trimaran.model.scoring.Signature;
import dev.trimaran.model.scoring.SignatureInput;
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
 * Asks an endpoint by the Open Inference Protocol, version 2: one tensor a column, null where a
 * value is missing.
 *
 * @see <a href="https://github.com/kserve/open-inference-protocol">Open Inference Protocol</a>
 */
final class EndpointClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int LONGEST_ERROR = 500;

  private final EndpointService endpoints;
  private final EndpointStatus endpoint;
  private final String path;
  private final Signature signature;

  EndpointClient(EndpointService endpoints, EndpointStatus endpoint, Signature signature) {
    this.endpoints = endpoints;
    this.endpoint = endpoint;
    this.path = "/v2/models/" + endpoint.model() + "/infer";
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
                  endpoint.uri().toString().replaceFirst("/+$", "") + path,
                  answer.status(),
                  text.substring(0, Math.min(text.length(), LONGEST_ERROR))));
    }
    JsonNode json = Json.read(answer.body());
    JsonNode labels = output(json, "label", rows.size());
    JsonNode probabilities = output(json, "probability", rows.size());
    List<Score> scores = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      scores.add(new Score(labels.get(i).asInt(), probabilities.get(i).asDouble()));
    }
    return scores;
  }

  private EndpointReply answer(byte[] body) throws IOException {
    try {
      return endpoints.invoke(
          endpoint.name(),
          new EndpointRequest("POST", path, Map.of("Content-Type", "application/json"), body),
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
    ArrayNode inputs = body.putArray("inputs");
    for (SignatureInput input : signature.inputs()) {
      ObjectNode tensor = inputs.addObject().put("name", input.name());
      tensor.putArray("shape").add(rows.size());
      tensor.put("datatype", datatype(input.type()));
      ArrayNode data = tensor.putArray("data");
      rows.forEach(row -> add(data, row.values().get(input.name())));
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

  private static String datatype(Type type) {
    return switch (type) {
      case NUMBER, DURATION -> "FP64";
      case BOOLEAN -> "BOOL";
      case STRING, TIMESTAMP -> "BYTES";
    };
  }

  private static JsonNode output(JsonNode answer, String name, int rows) throws IOException {
    for (JsonNode output : answer.path("outputs")) {
      if (output.path("name").asText().equals(name) && output.path("data").size() == rows) {
        return output.path("data");
      }
    }
    throw new IOException(
        "expected an output \"%s\" with %d values, found %s"
            .formatted(name, rows, answer.path("outputs").findValuesAsText("name")));
  }
}
