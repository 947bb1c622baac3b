package dev.trimaran.serving;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.FunctionFactory;
import dev.trimaran.function.Request;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which requests a host gives to a thread that may wait. */
class SlowTest {

  @TempDir static Path folder;
  private static ServerlessFunction function;

  @BeforeAll
  static void start() throws IOException {
    SmallBundle.write(folder.resolve("models/delays/1"));
    Doubling.write(folder.resolve("models/double/1"));
    function =
        FunctionFactory.named("serving")
            .create(Settings.of(Map.of("bundle", folder.resolve("models").toString())));
  }

  @AfterAll
  static void stop() {
    function.close();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /v2/models/double/infer, true",
    "POST, /v2/models/double/versions/1/infer, true",
    "POST, /v1/models/double:predict, true",
    "POST, /v1/models/double/versions/1:predict, true",
    "POST, /v1/models/%64ouble:predict, true",
    "GET, /v2/models/double, false",
    "GET, /v2/models/double/ready, false",
    "POST, /v2/models/delays/infer, false",
    "POST, /v1/models/delays:predict, false",
    "POST, /v2/models/doubles/infer, false",
    "POST, /v2/models/, false",
    "POST, /v2/models, false",
    "POST, /invocations, false",
    "GET, /v2/health/ready, false",
    "POST, /v2/repository/index, true",
  })
  void onlyWhatMayWaitForAModelOfTensorsIsSlow(String method, String path, boolean slow) {
    Request request =
        method.equals("GET") ? Request.get(path) : Request.post(path, "application/json", "{}");

    assertThat(function.slow(request)).isEqualTo(slow);
  }

  @Test
  void aLongBodyIsSlowWhateverItIsFor() {
    String body = " ".repeat(20_000);

    assertThat(function.slow(Request.post("/invocations", "application/json", body))).isTrue();
  }
}
