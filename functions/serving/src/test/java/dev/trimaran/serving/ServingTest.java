package dev.trimaran.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.model.bundle.BundleException;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.FeatureRow;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole function, over HTTP, with a real bundle and a real online store. */
class ServingTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir static Path folder;

  private static ApplicationContext context;
  private static URI base;

  @BeforeAll
  static void start() throws IOException {
    Path workspace = folder.resolve("workspace");
    try (Provider provider =
        Providers.open("local", new Environment("local", workspace, Map.of()))) {
      provider
          .features()
          .materialize(
              "plane",
              Instant.EPOCH,
              List.of(new FeatureRow(List.of("N1"), Instant.EPOCH, Map.of("seats", 200.0)))
                  .iterator());
    }
    context =
        Main.start(
            ServingOptions.parse(
                "--bundle", SmallBundle.write(folder.resolve("bundle")).toString(),
                "--model", "flight-delays",
                "--version", "3",
                "--port", "0",
                "--workspace", workspace.toString()));
    base = context.getBean(EmbeddedServer.class).getURI();
  }

  @AfterAll
  static void stop() {
    context.close();
    HTTP.close();
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(base.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(String path, String type, String body) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String infer(String tensors) throws Exception {
    HttpResponse<String> answer =
        post(
            "/v2/models/flight-delays/infer", "application/json", "{\"inputs\":[" + tensors + "]}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  @Test
  void looksUpWhatTheRequestDoesNotGive() throws Exception {
    String answer =
        infer(
            """
            {"name": "tailnum", "shape": [3], "datatype": "BYTES", "data": ["N1", "N2", null]},
            {"name": "distance", "shape": [3], "datatype": "FP64", "data": [400, 400, 900]}\
            """);

    assertThat(answer)
        .startsWith("{\"model_name\":\"flight-delays\",\"model_version\":\"3\"")
        .contains("\"shape\":[3],\"data\":[1,0,1]")
        .contains("\"data\":[0.8999999761581421,0.10000000149011612,0.6000000238418579]");
  }

  @Test
  void aViewColumnInTheRequestOverridesTheLookup() throws Exception {
    String answer =
        infer(
            """
            {"name": "tailnum", "shape": [1], "datatype": "BYTES", "data": ["N1"]},
            {"name": "seats", "shape": [1], "datatype": "INT64", "data": [80]},
            {"name": "distance", "shape": [1], "datatype": "FP64", "data": [400]}\
            """);

    assertThat(answer).contains("\"data\":[0]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          application/json | {"dataframe_records":[{"tailnum":"N1","distance":400}]}
          application/json; charset=utf-8 | {"dataframe_split":{"columns":["tailnum","distance"],"data":[["N1",400]]}}
          text/csv | tailnum,distance~N1,400
          """)
  void answersMlflowScoring(String type, String body) throws Exception {
    HttpResponse<String> answer = post("/invocations", type, body.replace('~', '\n'));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body())
        .isEqualTo("{\"predictions\":[{\"label\":1,\"probability\":0.8999999761581421}]}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /v2/models/flight-delays/infer | application/json | {} | 400 | {"error":"inputs: expected an array
          /v2/models/flight-delays/infer | application/json | `` | 400 | {"error":"body: expected a JSON object, found nothing
          /v2/models/flight-delays/infer | application/json | {"inputs":[{"name":"tailnum","shape":[1],"datatype":"BYTES","data":["N1"]}]} | 400 | distance
          /v2/models/flight-delays/infer | application/json | {"inputs":[{"name":"tailnum","shape":[1],"datatype":"BYTES","data":["N1"]},{"name":"distanse","shape":[1],"datatype":"FP64","data":[1]}]} | 400 | distanse
          /v2/models/flight-delays/infer | application/json | {"inputs":[{"name":"tailnum","shape":[1],"datatype":"BYTES","data":["N1"]},{"name":"distance","shape":[1],"datatype":"BYTES","data":["far"]}]} | 400 | distance
          /v2/models/other/infer | application/json | {} | 404 | expected model \\"flight-delays\\" version \\"3\\", found \\"other\\"
          /v2/models/flight-delays/versions/2/infer | application/json | {} | 404 | found \\"flight-delays\\" version \\"2\\"
          /invocations | application/json | {} | 400 | {"error_code":"BAD_REQUEST","message":"body: expected exactly one of
          /invocations | application/json | {"dataframe_records":[{"tailnum":"N1"}]} | 400 | distance
          /invocations | application/xml | <a/> | 415 | expected application/json or text/csv, found application/xml
          """)
  void saysWhatWasExpectedAndFound(
      String path, String type, String body, int status, String message) throws Exception {
    HttpResponse<String> answer = post(path, type, body);

    assertThat(answer.body()).contains(message).doesNotContain("Exception");
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  @Test
  void tellsThatItIsReadyAndWhatItServes() throws Exception {
    assertThat(get("/v2/health/live").body()).isEqualTo("{\"live\":true}");
    assertThat(get("/v2/health/ready").body()).isEqualTo("{\"ready\":true}");
    assertThat(get("/v2/models/flight-delays/ready").statusCode()).isEqualTo(200);
    assertThat(get("/v2/models/flight-delays").body())
        .contains("\"versions\":[\"3\"]")
        .contains("{\"name\":\"distance\",\"datatype\":\"FP64\",\"shape\":[-1]");
    assertThat(get("/ping").statusCode()).isEqualTo(200);
    assertThat(get("/nowhere").statusCode()).isEqualTo(404);
    assertThat(get("/nowhere").body()).isEqualTo("{\"error\":\"Page Not Found\"}");
  }

  @Test
  void doesNotStartOnADamagedBundle() throws IOException {
    Path bundle = SmallBundle.write(folder.resolve("damaged"));
    Files.writeString(bundle.resolve("transforms.json"), "{}");

    assertThatThrownBy(() ->
            Main.start(
                    ServingOptions.parse(
                        "--bundle", bundle.toString(), "--model", "m", "--port", "0"))
                .close())
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("transforms.json");
  }
}
