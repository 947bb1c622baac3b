package dev.trimaran.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.FunctionFactory;
import dev.trimaran.function.Request;
import dev.trimaran.function.Response;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is counted of models that take tensors, beside one that takes tables. */
class InferencesTest {

  @TempDir private Path folder;
  private ServerlessFunction function;

  @BeforeEach
  void start() throws IOException {
    SmallBundle.write(folder.resolve("models/delays/1"));
    Doubling.write(folder.resolve("models/double/7"));
    function =
        FunctionFactory.named("serving")
            .create(Settings.of(Map.of("bundle", folder.resolve("models").toString())));
  }

  private Response infer(String numbers) {
    String body =
        """
        {"inputs": [{"name": "x", "shape": [1, 2], "datatype": "FP32", "data": [%s]},
                    {"name": "caption", "shape": [1], "datatype": "BYTES", "data": ["a"]}]}\
        """
            .formatted(numbers);
    return function.handle(Request.post("/v2/models/double/infer", Response.JSON, body));
  }

  private String page() {
    return function.handle(Request.get("/metrics")).text();
  }

  @Test
  void answersAreToldApartByTheirStatus() {
    assertThat(infer("1, 2").status()).isEqualTo(200);
    assertThat(infer("3, 4").status()).isEqualTo(200);
    assertThat(infer("-1, 4").status()).isEqualTo(400);
    assertThat(infer("one").status()).isEqualTo(400);
    assertThat(infer("666, 4").status()).isEqualTo(500);

    assertThat(page())
        .contains("# TYPE trimaran_inference_duration_seconds histogram")
        .contains(count("200", 2), count("400", 2), count("500", 1))
        .doesNotContain("model=\"delays\",version=\"1\"} 0");
  }

  private static String count(String code, int times) {
    return "trimaran_inference_duration_seconds_count{code=\"%s\",model=\"double\",version=\"7\"} %d\n"
        .formatted(code, times);
  }

  @Test
  void runsAndTheQueueAreThoseOfTheModel() {
    infer("1, 2");

    assertThat(page())
        .contains(
            "trimaran_inference_run_rows_bucket{model=\"double\",version=\"7\",le=\"1.0\"} 1\n",
            "trimaran_inference_run_seconds_sum{model=\"double\",version=\"7\"} 0.002\n",
            "trimaran_inference_queue_seconds_count{model=\"double\",version=\"7\"} 1\n",
            "trimaran_inference_queue_requests{model=\"double\",version=\"7\"} 3.0\n");
  }

  @Test
  void everyVersionThatIsLoadedIsTold() {
    assertThat(page())
        .contains("trimaran_model_loaded{digest=\"\",model=\"double\",version=\"7\"} 1.0")
        .containsPattern(
            "trimaran_model_loaded\\{digest=\"[0-9a-f]{64}\",model=\"delays\",version=\"1\"} 1.0");
  }
}
