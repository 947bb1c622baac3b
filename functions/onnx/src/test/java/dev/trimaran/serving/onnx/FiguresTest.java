package dev.trimaran.serving.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.FunctionFactory;
import dev.trimaran.function.Request;
import dev.trimaran.function.ServerlessFunction;
import dev.trimaran.function.Settings;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page of metrics tells of a model that ONNX Runtime runs. */
class FiguresTest {

  @TempDir private Path folder;

  @Test
  void countsRunsTheirRowsAndWhatBecameOfRequestsButNotTheWarmUp() throws Exception {
    Graphs.lookup(folder.resolve("lookup"));
    try (ServerlessFunction function =
        FunctionFactory.named("serving")
            .create(Settings.of(Map.of("bundle", folder.resolve("lookup").toString())))) {
      for (String rows : new String[] {"[1,2,3]", "[9]", "[\"a\"]"}) {
        function.handle(
            Request.post(
                "/v1/models/lookup:predict", "application/json", "{\"instances\":" + rows + "}"));
      }

      assertThat(function.handle(Request.get("/metrics")).text())
          .contains(
              "trimaran_inference_duration_seconds_count{code=\"200\",model=\"lookup\",version=\"1\"} 1\n",
              "trimaran_inference_duration_seconds_count{code=\"400\",model=\"lookup\",version=\"1\"} 2\n",
              "trimaran_inference_run_rows_count{model=\"lookup\",version=\"1\"} 2\n",
              "trimaran_inference_run_rows_sum{model=\"lookup\",version=\"1\"} 4.0\n",
              "trimaran_inference_run_seconds_count{model=\"lookup\",version=\"1\"} 2\n",
              "trimaran_inference_queue_seconds_count{model=\"lookup\",version=\"1\"} 2\n",
              "trimaran_inference_queue_requests{model=\"lookup\",version=\"1\"} 0.0\n");
    }
  }
}
