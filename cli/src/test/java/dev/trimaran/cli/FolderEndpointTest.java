package dev.trimaran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.model.onnx.ElementType;
import dev.trimaran.model.onnx.GraphBuilder;
import dev.trimaran.model.onnx.Value;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that no registry knows is served by the distribution as it is installed. */
class FolderEndpointTest {

  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void open() {
    bench = new Bench(folder.resolve("workspace"));
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  @Tag("slow")
  void a_model_that_was_made_elsewhere_answers() throws Exception {
    Path model = cubes(folder.resolve("cubes"));

    JsonNode started = start(model).path(0);

    assertThat(started.path("state").asText()).isEqualTo("ready");
    assertThat(started.path("bundleDigest").asText()).matches("[0-9a-f]{64}");
    String uri = started.path("uri").asText() + "/v1/models/cubes";
    assertThat(post(uri + ":predict", "{\"instances\": [3, 2]}"))
        .isEqualTo("{\"predictions\":[27,8]}");
    assertThat(start(model).path(0).path("pid")).isEqualTo(started.path("pid"));
  }

  private JsonNode start(Path model) {
    return bench
        .trimaran("endpoint", "start", "cubes", "--folder", model, "--output", "json")
        .succeeded()
        .json();
  }

  private static String post(String uri, String body) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(uri))
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  /** Looks up the third power of an index. */
  private static Path cubes(Path at) throws IOException {
    GraphBuilder graph = new GraphBuilder("cubes");
    Value index = graph.input("index", ElementType.INT64, GraphBuilder.ROWS);
    Value found = graph.node("Gather", graph.longs(new long[] {0, 1, 8, 27}, 4), index);
    graph.output("cube", found, ElementType.INT64, GraphBuilder.ROWS);
    Files.createDirectories(at);
    Files.write(at.resolve("model.onnx"), graph.toModel().toByteArray());
    return at;
  }

  @Test
  void a_folder_without_a_model_is_refused() {
    Outcome outcome = bench.trimaran("endpoint", "start", "cubes", "--folder", folder);

    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.err())
        .contains(folder + ": expected a folder with a bundle (manifest.json)")
        .contains("(model.onnx), found neither");
  }

  @Test
  void a_folder_cannot_be_followed() {
    Outcome outcome = bench.trimaran("endpoint", "start", "cubes", "--folder", folder, "--follow");

    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("expected either --folder or --follow, found both");
  }
}
