package dev.trimaran.serving.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.trimaran.function.FunctionFactory;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of scikit-learn and XGBoost answer as those libraries do; fetches both with uv. */
@Tag("slow")
class OtherToolsTest {

  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;

  @Test
  void theirModelsAnswerAsTheyDo() throws Exception {
    assumeTrue(onPath("uv"), "uv is needed to fetch scikit-learn and XGBoost");
    Process python =
        new ProcessBuilder(
                "uv",
                "run",
                "--no-project",
                "--python=3.11",
                "--with=scikit-learn==1.6.1",
                "--with=xgboost-cpu==2.1.4",
                "--with=skl2onnx==1.18.0",
                "--with=onnxmltools==1.13.0",
                "--with=onnx==1.17.0",
                "--with=protobuf==4.25.8",
                "--with=setuptools<81",
                "src/test/python/make_models.py",
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(python.waitFor()).as(output).isZero();

    try (ServerlessFunction function =
        FunctionFactory.named("serving")
            .create(Settings.of(Map.of("bundle", folder.resolve("models").toString())))) {
      for (String model : List.of("forest", "logistic", "boosted")) {
        answersAsExpected(function, model);
      }
    }
  }

  private void answersAsExpected(ServerlessFunction function, String model) throws Exception {
    JsonNode expected = JSON.readTree(folder.resolve(model + ".json").toFile());
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<?>> requests = new ArrayList<>();
      for (int i = 0; i < expected.path("rows").size(); i++) {
        JsonNode row = expected.path("rows").get(i);
        JsonNode probabilities = expected.path("probabilities").get(i);
        requests.add(
            threads.submit(() -> {
              String body = "{\"instances\":[" + row + "]}";
              Response answer =
                  function.handle(
                      Request.post("/v1/models/" + model + ":predict", "application/json", body));
              assertThat(answer.status()).as(answer.text()).isEqualTo(200);
              JsonNode found = JSON.readTree(answer.body()).path("predictions").get(0);
              assertThat(found.path("probabilities").get(1).asDouble())
                  .as(model + " " + answer.text())
                  .isCloseTo(probabilities.get(1).asDouble(), within(1e-5));
              return null;
            }));
      }
      for (Future<?> request : requests) {
        request.get();
      }
    }
  }

  private static boolean onPath(String command) throws InterruptedException {
    try {
      return new ProcessBuilder(command, "--version").start().waitFor() == 0;
    } catch (IOException absent) {
      return false;
    }
  }
}
