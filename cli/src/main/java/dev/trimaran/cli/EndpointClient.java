package dev.trimaran.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.provider.api.EndpointReply;
import dev.trimaran.provider.api.EndpointRequest;
import dev.trimaran.provider.api.EndpointService;
import dev.trimaran.provider.api.EndpointState;
import dev.trimaran.provider.api.EndpointStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Asks a running endpoint by MLflow's scoring protocol. */
final class EndpointClient {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final EndpointService endpoints;
  private final String name;

  private EndpointClient(EndpointService endpoints, String name) {
    this.endpoints = endpoints;
    this.name = name;
  }

  /** A client of the endpoint called {@code name}, or of the only one that runs if it is empty. */
  static EndpointClient of(EndpointService endpoints, String name) {
    List<EndpointStatus> ready =
        endpoints.list().stream()
            .filter(endpoint -> endpoint.state() == EndpointState.READY)
            .filter(endpoint -> name.isEmpty() || endpoint.name().equals(name))
            .toList();
    if (ready.size() == 1) {
      return new EndpointClient(endpoints, ready.getFirst().name());
    }
    throw new StageFailure(
        ExitCode.FAILURE,
        ready.isEmpty()
            ? "expected a running endpoint%s, found none; start it with: trimaran endpoint start %s"
                .formatted(
                    name.isEmpty() ? "" : " \"" + name + "\"", name.isEmpty() ? "NAME" : name)
            : "expected one running endpoint, found %s; say which with --endpoint"
                .formatted(ready.stream().map(EndpointStatus::name).toList()),
        List.of());
  }

  /** The predictions for {@code rows}, in their order. */
  JsonNode predict(ArrayNode rows) throws IOException {
    JsonNode body = JsonNodeFactory.instance.objectNode().set("dataframe_records", rows);
    EndpointReply answer =
        endpoints.invoke(
            name,
            new EndpointRequest(
                "POST",
                "/invocations",
                Map.of("Content-Type", "application/json"),
                body.toString().getBytes(StandardCharsets.UTF_8)),
            PATIENCE);
    JsonNode json = MAPPER.readTree(answer.body());
    if (answer.status() != 200) {
      throw new StageFailure(
          "the endpoint refused the request: "
              + json.path("message").asText("HTTP status " + answer.status()));
    }
    return json.path("predictions");
  }
}
