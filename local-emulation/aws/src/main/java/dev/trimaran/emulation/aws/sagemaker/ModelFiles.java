package dev.trimaran.emulation.aws.sagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;

/** What a container finds in {@code /opt/ml/model}. */
final class ModelFiles {
  private ModelFiles() {}

  /** Where a container's model is; empty when it brings its own. */
  static String url(JsonNode container) {
    JsonNode source = container.path("ModelDataSource").path("S3DataSource");
    return source.path("S3Uri").asText(container.path("ModelDataUrl").asText(""));
  }

  /** Downloads it, and unpacks it unless it is kept as plain objects. */
  static void fill(Sandbox sandbox, JsonNode container, S3Files files) throws IOException {
    Path model = sandbox.folder(TrainingFolder.MODEL);
    String url = url(container);
    if (url.isEmpty()) {
      return;
    }
    JsonNode source = container.path("ModelDataSource").path("S3DataSource");
    if (source.path("CompressionType").asText("Gzip").equals("None")) {
      files.downloadAll(S3Uri.of(url), model);
      return;
    }
    Path archive = sandbox.spare("model.tar.gz");
    files.download(S3Uri.of(url), archive);
    Archive.unpack(archive, model);
  }
}
