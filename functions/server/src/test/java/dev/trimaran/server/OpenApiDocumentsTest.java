package dev.trimaran.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.tck.sample.SampleBundle;
import dev.trimaran.model.onnx.ElementType;
import dev.trimaran.model.onnx.GraphBuilder;
import dev.trimaran.model.onnx.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A validator of OpenAPI reads what both functions say of themselves; fetches it with uv. */
@Tag("slow")
class OpenApiDocumentsTest {

  @TempDir private Path folder;

  @Test
  void documents_and_their_examples_are_valid() throws Exception {
    PythonClient python = PythonClient.with("openapi-spec-validator==0.7.2");
    Path models = folder.resolve("models");
    SampleBundle.write(models.resolve("flights/1"));
    writeTensorModel(models.resolve("cubes/1"));
    try (ServerProcess serving =
            ServerProcess.start(Map.of(), "--bundle", models.toString(), "--port", "0");
        ServerProcess drift =
            ServerProcess.start(
                Map.of(),
                "--function",
                "drift",
                "--workspace",
                folder.resolve("workspace").toString(),
                "--port",
                "0")) {
      String output =
          python.says("openapi_valid.py", serving.address("PUBLIC"), drift.address("PUBLIC"));

      assertThat(output).contains("Trimaran serving", "Trimaran drift", "all documents are valid");
    }
  }

  private static void writeTensorModel(Path to) throws IOException {
    GraphBuilder graph = new GraphBuilder("cubes");
    Value index = graph.input("index", ElementType.INT64, GraphBuilder.ROWS);
    Value found = graph.node("Gather", graph.longs(new long[] {0, 1, 8, 27}, 4), index);
    graph.output("cube", found, ElementType.INT64, GraphBuilder.ROWS);
    Files.createDirectories(to);
    Files.write(to.resolve("model.onnx"), graph.toModel().toByteArray());
  }
}
