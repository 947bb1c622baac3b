package dev.trimaran.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.function.FunctionFactory;
import dev.trimaran.function.Headers;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.Settings;
import dev.trimaran.model.bundle.BundleException;
import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.FeatureRow;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import java.io.IOException;
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

/** The whole function with a real bundle and a real online store. */
class ServingFunctionTest {

  private static final String JSON = "application/json";

  @TempDir static Path folder;

  private static ServerlessFunction function;

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
    function =
        FunctionFactory.named("serving")
            .create(
                Settings.of(
                    Map.of(
                        "bundle", SmallBundle.write(folder.resolve("bundle")).toString(),
                        "model", "flight-delays",
                        "version", "3",
                        "workspace", workspace.toString(),
                        "max-rows", "3",
                        "predict-route", "/vertex/predict",
                        "health-route", "/vertex/health")));
  }

  @AfterAll
  static void stop() {
    function.close();
  }

  private static Response get(String path) {
    return function.handle(Request.get(path));
  }

  private static Response post(String path, String type, String body) {
    return function.handle(Request.post(path, type, body));
  }

  private static String infer(String tensors) {
    Response answer =
        post(
            "/v2/models/flight-delays/infer", JSON, "{\"id\":\"a7\",\"inputs\":[" + tensors + "]}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.text();
  }

  @Test
  void looksUpWhatTheRequestDoesNotGive() {
    String answer =
        infer(
            """
            {"name": "tailnum", "shape": [3], "datatype": "BYTES", "data": ["N1", "N2", null]},
            {"name": "distance", "shape": [3], "datatype": "FP64", "data": [400, 400, 900]}\
            """);

    assertThat(answer)
        .isEqualTo(
            """
            {"model_name":"flight-delays","model_version":"3","id":"a7","outputs":[\
            {"name":"label","datatype":"INT64","shape":[3],"data":[1,0,1]},\
            {"name":"probability","datatype":"FP64","shape":[3],\
            "data":[0.8999999761581421,0.10000000149011612,0.6000000238418579]}]}\
            """);
  }

  @Test
  void aViewColumnInTheRequestOverridesTheLookup() {
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
          /invocations | application/json | {"dataframe_records":[{"tailnum":"N1","distance":400}]}
          /invocations | application/json; charset=utf-8 | {"dataframe_split":{"columns":["tailnum","distance"],"data":[["N1",400]]}}
          /invocations | text/csv | tailnum,distance~N1,400
          /invocations | text/csv | N1,400
          /v1/models/flight-delays:predict | application/json | {"instances":[["N1",400]]}
          /v1/models/flight-delays/versions/3:predict | application/json | {"instances":[{"tailnum":"N1","distance":400}]}
          /vertex/predict | application/json | {"instances":[["N1",400]],"parameters":{}}
          /score | application/json | {"dataframe_records":[{"tailnum":"N1","distance":400}]}
          """)
  void answersEachProtocolOfTables(String path, String type, String body) {
    Response answer = post(path, type, body.replace('~', '\n'));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.text())
        .isEqualTo("{\"predictions\":[{\"label\":1,\"probability\":0.8999999761581421}]}");
    assertThat(answer.headers())
        .containsEntry("X-Model-Name", "flight-delays")
        .containsEntry("X-Model-Version", "3")
        .containsKey("X-Request-Id");
  }

  @Test
  void givesBackTheIdThatSageMakerPassesOn() {
    Request request = Request.post("/invocations", JSON, "{\"instances\":[[\"N1\",400]]}");
    Response answer =
        function.handle(
            request.with(
                Headers.of(
                    Map.of("content-type", JSON, "X-Amzn-SageMaker-Inference-Id", "inference-7"))));

    assertThat(answer.headers()).containsEntry("X-Request-Id", "inference-7");
  }

  @Test
  void answersColumnsByColumnsAsTensorFlowServingDoes() {
    assertThat(
            post(
                    "/v1/models/flight-delays:predict",
                    JSON,
                    "{\"inputs\":{\"tailnum\":[\"N1\"],\"distance\":[400]}}")
                .text())
        .isEqualTo("{\"outputs\":{\"label\":[1],\"probability\":[0.8999999761581421]}}");
  }

  @Test
  void answersInputDataWithTheBareArrayAsAzureDoes() {
    assertThat(
            post(
                    "/score",
                    JSON,
                    "{\"input_data\":{\"columns\":[\"tailnum\",\"distance\"],\"index\":[0],\"data\":[[\"N1\",400]]}}")
                .text())
        .isEqualTo("[{\"label\":1,\"probability\":0.8999999761581421}]");
  }

  @Test
  void answersCsvWhereThatIsAskedFor() {
    Request request =
        Request.post("/invocations", "text/csv", "N1,400\nN2,400\n")
            .with(Headers.of(Map.of("Content-Type", "text/csv", "Accept", "text/csv")));

    assertThat(function.handle(request).text())
        .isEqualTo("1,0.8999999761581421\n0,0.10000000149011612\n");
  }

  @Test
  void answersAnEventWithAnEvent() {
    Map<String, String> event =
        Map.of(
            "Content-Type", "application/json",
            "ce-id", "e1",
            "ce-source", "/gate/7",
            "ce-type", "com.example.boarding",
            "ce-specversion", "1.0");
    Request request =
        Request.post("/", JSON, "{\"instances\":[[\"N1\",400]]}").with(Headers.of(event));

    Response answer = function.handle(request);

    assertThat(answer.text())
        .isEqualTo("{\"predictions\":[{\"label\":1,\"probability\":0.8999999761581421}]}");
    assertThat(answer.headers())
        .containsEntry("ce-specversion", "1.0")
        .containsEntry("ce-source", "/models/flight-delays")
        .containsEntry("ce-type", "dev.trimaran.prediction.made.v1")
        .containsEntry("ce-subject", "e1")
        .containsKey("ce-id");
    assertThat(post("/", JSON, "{}").text())
        .contains("header ce-id: expected it, for this path takes CloudEvents, found none");
  }

  @Test
  void tellsWhatTheModelSawAndWhy() {
    String answer =
        post(
                "/invocations",
                JSON,
                "{\"dataframe_records\":[{\"tailnum\":\"N1\",\"distance\":400}],\"params\":"
                    + "{\"features\":true,\"probabilities\":true}}")
            .text();

    assertThat(answer)
        .contains("\"features\":{\"tailnum\":\"N1\",\"distance\":400.0,\"seats\":200.0}")
        .contains("\"probabilities\":{\"0\":0.10000002384185791,\"1\":0.8999999761581421}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /v2/models/flight-delays/infer | application/json | {} | 400 | {"error":"inputs: expected an array
          /v2/models/flight-delays/infer | application/json | `` | 400 | {"error":"body: expected a JSON object, found nothing
          /v2/models/flight-delays/infer | application/json | {"inputs":[{"name":"tailnum","shape":[1],"datatype":"BYTES","data":["N1"]}]} | 400 | row 0: expected every request column, found none called \\"distance\\"
          /v2/models/flight-delays/infer | application/json | {"inputs":[{"name":"tailnum","shape":[1],"datatype":"BYTES","data":["N1"]},{"name":"distance","shape":[1],"datatype":"BYTES","data":["far"]}]} | 400 | column \\"distance\\": expected a number, found the text \\"far\\"
          /v2/models/other/infer | application/json | {} | 404 | model: expected one of [flight-delays], found \\"other\\"
          /v2/models/flight-delays/versions/2/infer | application/json | {} | 404 | version: expected one of [3] of model \\"flight-delays\\", found \\"2\\"
          /v2/models/flight-delays | application/json | {} | 405 | expected the method GET
          /nowhere | application/json | {} | 404 | expected a path of this function
          /invocations | application/json | {} | 400 | {"error_code":"BAD_REQUEST","message":"body: expected exactly one of
          /invocations | application/json | {"dataframe_records":[{"tailnum":"N1"}]} | 400 | distance
          /invocations | application/xml | <a/> | 415 | expected application/json or text/csv, found application/xml
          /invocations | application/json; format=pandas-split | {} | 415 | expected no parameter but charset=utf-8, found format=pandas-split
          /invocations | text/csv | N1,1~N1,1~N1,1~N1,1 | 413 | rows: expected at most 3 at once, found more
          """)
  void saysWhatWasExpectedAndFound(
      String path, String type, String body, int status, String message) {
    Response answer = post(path, type, body.replace('~', '\n'));

    assertThat(answer.text()).contains(message).doesNotContain("Exception");
    assertThat(answer.status()).isEqualTo(status);
  }

  @Test
  void tellsThatItIsReadyAndWhatItServes() {
    assertThat(get("/v2/health/live").text()).isEqualTo("{\"live\":true}");
    assertThat(get("/v2/health/ready").text()).isEqualTo("{\"ready\":true}");
    assertThat(get("/v2/models/flight-delays/versions/3/ready").status()).isEqualTo(200);
    assertThat(get("/v2/models/flight-delays").text())
        .contains("\"versions\":[\"3\"]")
        .contains("{\"name\":\"distance\",\"datatype\":\"FP64\",\"shape\":[-1]");
    assertThat(get("/v1/models").text()).isEqualTo("{\"models\":[\"flight-delays\"]}");
    assertThat(get("/v1/models/flight-delays").text())
        .contains("\"ready\":true", "\"version\":\"3\",\"state\":\"AVAILABLE\"");
    assertThat(get("/ping").status()).isEqualTo(200);
    assertThat(get("/vertex/health").status()).isEqualTo(200);
    assertThat(get("/").text()).isEqualTo("{\"status\":\"alive\"}");
  }

  @Test
  void doesNotStartOnADamagedBundle() throws IOException {
    Path bundle = SmallBundle.write(folder.resolve("damaged"));
    Files.writeString(bundle.resolve("transforms.json"), "{}");

    assertThatThrownBy(() ->
            FunctionFactory.named("serving")
                .create(Settings.of(Map.of("bundle", bundle.toString()))))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("transforms.json");
  }
}
