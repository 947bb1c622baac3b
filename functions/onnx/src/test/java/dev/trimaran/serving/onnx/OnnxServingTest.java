package dev.trimaran.serving.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.function.FunctionFactory;
import dev.trimaran.function.Headers;
import dev.trimaran.function.Listener;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.Settings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole function with models that were made elsewhere. */
class OnnxServingTest {

  private static final String JSON = "application/json";

  @TempDir static Path folder;
  private static ServerlessFunction function;

  @BeforeAll
  static void start() throws IOException {
    Path models = folder.resolve("models");
    Graphs.linear(models.resolve("linear/1"), 100);
    Graphs.linear(models.resolve("linear/2"), 200);
    Graphs.images(models.resolve("images/1"));
    Graphs.total(models.resolve("total/1"));
    Graphs.lookup(models.resolve("lookup/1"));
    function =
        FunctionFactory.named("serving")
            .create(
                Settings.of(
                    Map.of("bundle", models.toString(), "host", "127.0.0.1", "max-rows", "1000")));
  }

  @AfterAll
  static void stop() {
    function.close();
  }

  private static Response post(String path, String body) {
    return function.handle(Request.post(path, JSON, body));
  }

  private static String infer(String model, String body) {
    Response answer = post("/v2/models/" + model + "/infer", body);
    return answer.status() == 200
        ? answer.text().replaceFirst(".*?\"outputs\":", "")
        : answer.status() + " " + answer.text().replace("\\\"", "\"");
  }

  @Test
  void tellsWhatTheModelTakesAndGives() {
    assertThat(function.handle(Request.get("/v2/models/images")).text())
        .isEqualTo(
            "{\"name\":\"images\",\"versions\":[\"1\"],\"platform\":\"onnx_onnxv1\",\"inputs\":["
                + "{\"name\":\"image\",\"datatype\":\"FP64\",\"shape\":[-1,2,2]},"
                + "{\"name\":\"caption\",\"datatype\":\"BYTES\",\"shape\":[-1]}],\"outputs\":["
                + "{\"name\":\"sum\",\"datatype\":\"FP64\",\"shape\":[-1]},"
                + "{\"name\":\"text\",\"datatype\":\"BYTES\",\"shape\":[-1]}]}");
    assertThat(function.handle(Request.get("/v2/models/linear/versions/2/ready")).status())
        .isEqualTo(200);
    assertThat(function.handle(Request.get("/v1/models/linear")).text())
        .contains("\"version\":\"2\"");
  }

  @Test
  void takesTensorsFlatOrNestedWithTheirFieldsInAnyOrder() {
    String one =
        infer(
            "linear/versions/1",
            "{\"id\":\"a\",\"inputs\":[{\"name\":\"x\",\"shape\":[2,3],\"datatype\":\"FP32\",\"data\":[1,2,3,4,5,6]}]}");
    String other =
        infer(
            "linear/versions/1",
            "{\"inputs\":[{\"data\":[[1,2,3],[4,5,6]],\"datatype\":\"FP32\",\"shape\":[2,3],\"name\":\"x\"}]}");

    assertThat(one)
        .isEqualTo(
            "[{\"name\":\"y\",\"datatype\":\"FP32\",\"shape\":[2,2],\"data\":[114.0,-99.0,132.0,-96.0]}]}");
    assertThat(other).isEqualTo(one);
  }

  @Test
  void takesAnyRankAndTexts() {
    assertThat(
            infer(
                "images",
                "{\"inputs\":[{\"name\":\"caption\",\"shape\":[2],\"datatype\":\"BYTES\",\"data\":[\"cat\",\"größer\"]},"
                    + "{\"name\":\"image\",\"shape\":[2,2,2],\"datatype\":\"FP64\",\"data\":[[[1,2],[3,4]],[[0.5,0,],[0,0]]]}]}"
                        .replace("0,]", "0]")))
        .isEqualTo(
            "[{\"name\":\"sum\",\"datatype\":\"FP64\",\"shape\":[2],\"data\":[10.0,0.5]},"
                + "{\"name\":\"text\",\"datatype\":\"BYTES\",\"shape\":[2],\"data\":[\"cat\",\"größer\"]}]}");
    assertThat(
            infer(
                "images",
                "{\"inputs\":[{\"name\":\"caption\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\"cat\"]},"
                    + "{\"name\":\"image\",\"shape\":[1,2,2],\"datatype\":\"FP64\",\"data\":[1,2,3,4]}],"
                    + "\"outputs\":[{\"name\":\"text\"}]}"))
        .isEqualTo(
            "[{\"name\":\"text\",\"datatype\":\"BYTES\",\"shape\":[1],\"data\":[\"cat\"]}]}");
    assertThat(
            infer(
                "total",
                "{\"inputs\":[{\"name\":\"x\",\"shape\":[3],\"datatype\":\"FP32\",\"data\":[1,2,3]}]}"))
        .isEqualTo("[{\"name\":\"total\",\"datatype\":\"FP32\",\"shape\":[],\"data\":[6.0]}]}");
  }

  @Test
  void takesAndGivesBytes() {
    byte[] json =
        ("{\"inputs\":[{\"name\":\"x\",\"shape\":[1,3],\"datatype\":\"FP32\",\"parameters\":{\"binary_data_size\":12}}],"
                + "\"parameters\":{\"binary_data_output\":true}}")
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer body =
        ByteBuffer.allocate(json.length + 12).order(ByteOrder.LITTLE_ENDIAN).put(json);
    body.putFloat(1).putFloat(2).putFloat(3);
    Request request =
        new Request(
            Listener.PUBLIC,
            "POST",
            "/v2/models/linear/versions/1/infer",
            "",
            Headers.of(Map.of("Inference-Header-Content-Length", "" + json.length)),
            body.array(),
            "127.0.0.1");

    Response answer = function.handle(request);

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    int length = Integer.parseInt(answer.headers().get("Inference-Header-Content-Length"));
    ByteBuffer bytes =
        ByteBuffer.wrap(answer.body(), length, answer.body().length - length)
            .order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.getFloat()).isEqualTo(114);
    assertThat(bytes.getFloat()).isEqualTo(-99);
    assertThat(bytes.hasRemaining()).isFalse();
  }

  @Test
  void takesInstancesAsTensorFlowServingAndKServeDo() {
    assertThat(post("/v1/models/linear:predict", "{\"instances\":[[1,2,3],[4,5,6]]}").text())
        .isEqualTo("{\"predictions\":[[214.0,-199.0],[232.0,-196.0]]}");
    assertThat(post("/v1/models/lookup:predict", "{\"instances\":[3,2]}").text())
        .isEqualTo("{\"predictions\":[27,8]}");
    assertThat(post("/v1/models/total:predict", "{\"instances\":[3,2]}").text())
        .isEqualTo("{\"outputs\":{\"total\":5.0}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /v2/models/linear/infer | {} | 400 | inputs: expected every input of the model, found none called "x"
          /v2/models/linear/infer | {"inputs":[{"name":"z","shape":[1,3],"datatype":"FP32","data":[1,2,3]}]} | 400 | inputs[0].name: expected one of [x], found "z"
          /v2/models/linear/infer | {"inputs":[{"name":"x","shape":[1,3],"datatype":"FP64","data":[1,2,3]}]} | 400 | inputs[0].datatype: expected FP32 for "x", found FP64
          /v2/models/linear/infer | {"inputs":[{"name":"x","shape":[1,4],"datatype":"FP32","data":[1,2,3,4]}]} | 400 | inputs[0].shape: expected [-1,3] for "x", found [1,4]
          /v2/models/linear/infer | {"inputs":[{"name":"x","shape":[3],"datatype":"FP32","data":[1,2,3]}]} | 400 | inputs[0].shape: expected [-1,3] for "x", found [3]
          /v2/models/linear/infer | {"inputs":[{"name":"x","shape":[1,3],"datatype":"FP32","data":[1,2]}]} | 400 | inputs[0].data: expected 3 values as the shape says, found 2
          /v2/models/linear/infer | {"inputs":[{"name":"x","shape":[1,3],"datatype":"FP32","data":[1,2,3,4]}]} | 400 | inputs[0].data: expected 3 values as the shape says, found more
          /v2/models/linear/infer | {"inputs":[{"name":"x","shape":[1,3],"datatype":"FP32","data":[1,null,3]}]} | 400 | inputs[0].data: expected values of datatype FP32, found null as value 1
          /v2/models/linear/infer | {"inputs":[{"name":"x","shape":[1,3],"datatype":"FP32","data":["a",2,3]}]} | 400 | found the text "a" as value 0
          /v2/models/linear/infer | {"inputs":[{"name":"x","shape":[1000000000,3],"datatype":"FP32","data":[1]}]} | 400 | inputs[0].shape: expected as many values as there are in data
          /v2/models/linear/infer | {"inputs":[{"name":"x","shape":[9223372036854775807,3],"datatype":"FP32","data":[1]}]} | 400 | inputs[0].shape: expected as many values as there are in data
          /v2/models/linear/infer | {"inputs":[{"name":"x","shape":[-1,3],"datatype":"FP32","data":[]}]} | 400 | expected a size of 0 or more
          /v2/models/linear/infer | {"inputs":[{"name":"x","shape":[1,3],"datatype":"FP32"}]} | 400 | inputs[0].data: expected an array, or binary_data_size
          /v2/models/linear/infer | {"inputs":[{"name":"x","shape":[1,3],"datatype":"FP32","parameters":{"binary_data_size":12}}]} | 400 | at most the 0 bytes that are left
          /v2/models/linear/infer | {"inputs":[],"outputs":[{"name":"q"}]} | 400 | expected one of [y]
          /v2/models/lookup/infer | {"inputs":[{"name":"index","shape":[1],"datatype":"INT64","data":[9]}]} | 400 | inputs: expected values that the model can be run with, found:
          /v2/models/lookup/infer | {"inputs":[{"name":"index","shape":[1],"datatype":"INT64","data":[1e30]}]} | 400 | expected values of datatype INT64, found 1.0E30 as value 0
          /v1/models/linear:predict | {"instances":[[1,2],[3]]} | 400 | expected arrays of the same length on one level, found 2 and 1 values
          /v1/models/linear:predict | {"instances":[[1,2]]} | 400 | instances: expected a tensor of shape [-1,3] for "x", found [1,2]
          /v1/models/linear:predict | {"instances":[1,2,3]} | 400 | expected an array, for the model takes 2 dimensions
          /v1/models/linear:predict | {"inputs":[1]} | 400 | expected an array, for the model takes 2 dimensions
          /v1/models/linear:predict | {"input":[1]} | 400 | body: expected instances, an array of rows, or inputs, columns; found neither
          /v1/models/images:predict | {"instances":[1]} | 400 | instances[0]: expected an object of [image, caption], found the number 1
          """)
  void saysWhatWasExpectedAndFound(String path, String body, int status, String message) {
    Response answer = post(path, body);

    assertThat(answer.text().replace("\\\"", "\"")).contains(message).doesNotContain("Exception");
    assertThat(answer.status()).isEqualTo(status);
  }

  @Test
  void sendsTablesElsewhere() throws IOException {
    Path alone = Graphs.linear(folder.resolve("alone"), 1);
    try (ServerlessFunction only =
        FunctionFactory.named("serving").create(Settings.of(Map.of("bundle", alone.toString())))) {
      Response answer =
          only.handle(Request.post("/invocations", JSON, "{\"dataframe_records\":[{\"x\":1}]}"));

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.text()).contains("takes tensors; send them to /v2/models/alone/infer");
    }
  }

  @Test
  void requestsAtOnceAreAnsweredAsEachWouldBeAlone() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<?>> callers = new ArrayList<>();
      for (int caller = 0; caller < 8; caller++) {
        int own = caller;
        callers.add(
            threads.submit(() -> {
              for (int i = 0; i < 200; i++) {
                int x = 1000 * own + i;
                assertThat(
                        infer(
                            "linear/versions/1",
                            "{\"inputs\":[{\"name\":\"x\",\"shape\":[1,3],\"datatype\":\"FP32\",\"data\":[%d,0,1]}]}"
                                .formatted(x)))
                    .endsWith("\"data\":[%d.0,%d.0]}]}".formatted(x + 103, x - 100));
              }
              return null;
            }));
      }
      for (Future<?> caller : callers) {
        caller.get();
      }
    }
  }

  @Test
  void aSessionIsClosedOnlyAfterItsLastRequest() throws Exception {
    AtomicBoolean ended = new AtomicBoolean();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<?>> callers = new ArrayList<>();
      for (int caller = 0; caller < 4; caller++) {
        callers.add(
            threads.submit(() -> {
              while (!ended.get()) {
                assertThat(
                        infer(
                            "lookup",
                            "{\"inputs\":[{\"name\":\"index\",\"shape\":[1],\"datatype\":\"INT64\",\"data\":[3]}]}"))
                    .matches("\\[.*\"data\":\\[27]}]}|404 .*");
              }
              return null;
            }));
      }
      for (int i = 0; i < 20; i++) {
        assertThat(admin("/v2/repository/models/lookup/unload")).isEqualTo(200);
        assertThat(admin("/v2/repository/models/lookup/load")).isEqualTo(200);
      }
      ended.set(true);
      for (Future<?> caller : callers) {
        caller.get();
      }
    }
  }

  private static int admin(String path) {
    Request request = Request.post(path, JSON, "{}").through(Listener.ADMIN).from("127.0.0.1");
    return function.handle(request).status();
  }

  @Test
  void saysWhatIsNoModel() throws IOException {
    Path broken = Files.createDirectories(folder.resolve("broken"));
    Files.writeString(broken.resolve("model.onnx"), "no model");

    assertThatThrownBy(() ->
            FunctionFactory.named("serving")
                .create(Settings.of(Map.of("bundle", broken.toString()))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("model.onnx: expected an ONNX model, found: ");
  }
}
