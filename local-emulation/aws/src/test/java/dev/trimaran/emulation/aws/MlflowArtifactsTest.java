package dev.trimaran.emulation.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** MLflow as PyPI has it, its server's artifacts in S3. */
@Tag("slow")
class MlflowArtifactsTest {
  @RegisterExtension static final Started AWS = new Started();

  @TempDir private Path folder;

  @Test
  void a_model_is_logged_into_s3_and_loaded_back() throws IOException, InterruptedException {
    assertThat(
            PythonScript.run(
                AWS, "mlflow==3.17.2,boto3==1.44.5", "mlflow_artifacts.py", folder.toString()))
        .contains("predicted [42]", "noted all well", "done");
  }
}
