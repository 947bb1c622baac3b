package dev.trimaran.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.FunctionFactory;
import dev.trimaran.function.Headers;
import dev.trimaran.function.Listener;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.Settings;
import dev.trimaran.serving.source.Registered;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole function over a registry, as operators and callers see it. */
class RepositoryRoutesTest {

  @TempDir Path folder;
  private Registered registered;
  private ServerlessFunction function;

  @BeforeEach
  void start() throws IOException {
    registered = new Registered(folder);
    registered.promote(registered.register("delays", 0.1));
    function = start("PT1H");
  }

  private ServerlessFunction start(String poll) {
    return FunctionFactory.named("serving")
        .create(
            Settings.of(
                Map.of(
                    "model", "delays",
                    "alias", "champion",
                    "workspace", folder.toString(),
                    "poll", poll,
                    "host", "127.0.0.1")));
  }

  @AfterEach
  void stop() {
    function.close();
    registered.close();
  }

  private Response admin(String method, String path, String body) {
    return function.handle(
        new Request(
            Listener.ADMIN,
            method,
            path,
            "",
            Headers.of(Map.of("Content-Type", "application/json")),
            body.getBytes(StandardCharsets.UTF_8),
            "127.0.0.1"));
  }

  private Response post(String path, String body) {
    return admin("POST", path, body);
  }

  private String predict(String path) {
    Response answer =
        function.handle(
            Request.post(
                path,
                "application/json",
                "{\"inputs\":[{\"name\":\"x\",\"shape\":[1],\"datatype\":\"FP64\",\"data\":[1]}]}"));
    return answer.status() == 200
        ? answer.text().replaceFirst(".*model_version\":\"(\\d+)\".*data\":\\[(.*)]}]}", "$1 $2")
        : answer.status() + " " + answer.text();
  }

  @Test
  void followsTheChampion() throws IOException {
    assertThat(predict("/v2/models/delays/infer")).isEqualTo("1 0.1");
    registered.promote(registered.register("delays", 0.2));

    function.restored();

    assertThat(predict("/v2/models/delays/infer")).isEqualTo("2 0.2");
    assertThat(predict("/v2/models/delays/versions/champion/infer")).isEqualTo("2 0.2");
    assertThat(predict("/v2/models/delays/versions/1/infer")).isEqualTo("1 0.1");
  }

  @Test
  @Timeout(60)
  void asksTheRegistryByItself() throws IOException {
    try (ServerlessFunction polling = start("PT0.02S")) {
      registered.promote(registered.register("delays", 0.2));

      Response found;
      do {
        found = polling.handle(Request.get("/v2/models/delays/versions/2/ready"));
      } while (found.status() == 404);

      assertThat(found.status()).isEqualTo(200);
    }
  }

  @Test
  void loadsAndUnloadsWhatTheRegistryHas() throws IOException {
    registered.register("delays", 0.2);
    assertThat(post("/v2/repository/index", "").text())
        .isEqualTo(
            "[{\"name\":\"delays\",\"version\":\"1\",\"state\":\"READY\",\"reason\":\"\"},"
                + "{\"name\":\"delays\",\"version\":\"2\",\"state\":\"UNAVAILABLE\",\"reason\":\"unloaded\"}]");

    assertThat(post("/v2/repository/models/delays/versions/2/load", "").status()).isEqualTo(200);

    assertThat(predict("/v2/models/delays/versions/2/infer")).isEqualTo("2 0.2");
    assertThat(predict("/v2/models/delays/infer")).isEqualTo("1 0.1");
    assertThat(
            admin("PUT", "/v2/repository/models/delays/aliases/champion", "{\"version\":\"2\"}")
                .status())
        .isEqualTo(200);
    assertThat(predict("/v2/models/delays/infer")).isEqualTo("2 0.2");
    assertThat(post("/v2/repository/models/delays/versions/1/unload", "{}").status())
        .isEqualTo(200);
    assertThat(predict("/v2/models/delays/versions/1/infer")).startsWith("404 ");
    assertThat(post("/v2/repository/index", "{\"ready\":true}").text())
        .isEqualTo("[{\"name\":\"delays\",\"version\":\"2\",\"state\":\"READY\",\"reason\":\"\"}]");
  }

  @Test
  void isNotReadyWithoutAModel() {
    assertThat(
            post(
                    "/v2/repository/models/delays/unload",
                    "{\"parameters\":{\"unload_dependents\":false}}")
                .status())
        .isEqualTo(200);

    assertThat(function.handle(Request.get("/v2/health/ready")).status()).isEqualTo(503);
    assertThat(post("/v2/repository/models/delays/load", "{\"parameters\":{}}").status())
        .isEqualTo(200);
    assertThat(function.handle(Request.get("/v2/health/ready")).status()).isEqualTo(200);
  }

  @Test
  void callersDoNotReachTheOperatorsDoor() {
    Response answer =
        function.handle(Request.post("/v2/repository/index", "application/json", "{}"));

    assertThat(answer.status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          POST | models/..%2F..%2Fetc/load | {} | 404 | model: expected one of [delays@1]
          POST | models/mod%C3%A8le/load | {} | 404 | model: expected one of [delays@1]
          POST | models/delays/versions/..%2F1/load | {} | 404 | found delays@../1
          POST | models/delays/load | {"parameters":{"uri":"file:///etc/passwd"}} | 404 | at file:///etc/passwd
          POST | models/delays/load | {"parameters":{"uri":"http://169.254.169.254/"}} | 404 | expected one of
          POST | models/delays/load | {"parameters":{"file:1/model.onnx":"AAAA"}} | 400 | no parameter but version and uri
          POST | models/delays/load | {"parameters":{"config":"{}"}} | 400 | no parameter but version and uri
          POST | models/delays/load | {"parameters":{"version":2}} | 400 | parameters.version: expected a version as a text
          POST | models/delays/versions/1/load | {"parameters":{"version":"2"}} | 400 | expected "1" as in the path, found "2"
          POST | models/delays/load | [] | 400 | expected a JSON object
          POST | models/other/unload | {} | 404 | found none of model "other"
          PUT | models/delays/aliases/champion | {"version":"9"} | 404 | found "9"
          PUT | models/delays/aliases/champion | {} | 400 | version: expected a loaded version, found nothing
          PUT | models/delays/aliases/v1 | {"version":"1"} | 400 | expected an alias such as champion
          GET | models/delays/load | `` | 405 | expected the method POST
          """)
  void loadsOnlyWhatWasNamedAtTheStart(
      String method, String path, String body, int status, String message) {
    Response answer = admin(method, "/v2/repository/" + path, body);

    assertThat(answer.text().replace("\\\"", "\"")).contains(message);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(predict("/v2/models/delays/infer")).isEqualTo("1 0.1");
  }
}
