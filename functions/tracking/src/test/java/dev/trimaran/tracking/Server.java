package dev.trimaran.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trimaran.function.Headers;
import dev.trimaran.function.Listener;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The function over a folder, asked as a client of this machine asks. */
final class Server implements AutoCloseable {

  static final ObjectMapper JSON = new ObjectMapper();

  private final ServerlessFunction function;

  Server(Path workspace) {
    function =
        new TrackingFactory()
            .create(Settings.of(Map.of("workspace", workspace.toString(), "host", "127.0.0.1")));
  }

  Response ask(String method, String path, String query, Map<String, String> headers, byte[] body) {
    Headers all =
        name ->
            name.equals("host") && !headers.containsKey(name)
                ? Optional.of("127.0.0.1:5000")
                : Optional.ofNullable(headers.get(name));
    return function.handle(
        new Request(Listener.PUBLIC, method, path, query, all, body, "127.0.0.1"));
  }

  Response ask(String method, String path, byte[] body) {
    return ask(method, path, "", Map.of(), body);
  }

  JsonNode get(String route, String query) {
    return json(ask("GET", "/api/2.0/mlflow/" + route, query, Map.of(), new byte[0]));
  }

  JsonNode post(String route, String body) {
    return send("POST", route, body);
  }

  JsonNode send(String method, String route, String body) {
    byte[] bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return json(ask(method, "/api/2.0/mlflow/" + route, bytes));
  }

  static JsonNode json(Response response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A run in the default experiment. */
  String run() {
    return post("runs/create", "{'experiment_id':'0','run_name':'r'}")
        .at("/run/info/run_id")
        .asText();
  }

  @Override
  public void close() {
    function.close();
  }
}
