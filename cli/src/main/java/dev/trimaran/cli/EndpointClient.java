package dev.trimaran.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.provider.api.EndpointService;
import dev.trimaran.provider.api.EndpointState;
import dev.trimaran.provider.api.EndpointStatus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Asks a running endpoint by MLflow's scoring protocol. */
final class EndpointClient implements AutoCloseable {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI invocations;

  private EndpointClient(URI endpoint) {
    invocations = endpoint.resolve("/invocations");
  }

  /** A client of the endpoint called {@code name}, or of the only one that runs if it is empty. */
  static EndpointClient of(EndpointService endpoints, String name) {
    List<EndpointStatus> ready =
        endpoints.list().stream()
            .filter(endpoint -> endpoint.state() == EndpointState.READY)
            .filter(endpoint -> name.isEmpty() || endpoint.name().equals(name))
            .toList();
    if (ready.size() == 1) {
      return new EndpointClient(ready.getFirst().uri());
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
  JsonNode predict(ArrayNode rows) throws IOException, InterruptedException {
    JsonNode body = JsonNodeFactory.instance.objectNode().set("dataframe_records", rows);
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(invocations)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    JsonNode json = MAPPER.readTree(answer.body());
    if (answer.statusCode() != 200) {
      throw new StageFailure(
          "the endpoint refused the request: "
              + json.path("message").asText("HTTP status " + answer.statusCode()));
    }
    return json.path("predictions");
  }

  @Override
  public void close() {
    http.close();
  }
}
