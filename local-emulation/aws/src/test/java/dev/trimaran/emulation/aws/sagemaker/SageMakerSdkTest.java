package dev.trimaran.emulation.aws.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.aws.PythonScript;
import dev.trimaran.emulation.aws.Started;
import dev.trimaran.emulation.job.Image;
import dev.trimaran.emulation.job.Images;
import dev.trimaran.emulation.job.Mounts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The SageMaker Python SDK 2 as it is: an estimator that fits, a processor, a deployed predictor, a
 * transformer, and a pipeline of steps with a condition. Fetched with uv.
 */
@Tag("slow")
class SageMakerSdkTest {
  private static final Path PROGRAMS = Path.of("src/test/python").toAbsolutePath();

  @RegisterExtension
  static final Started AWS =
      new Started(
          Options.defaults()
              .faster(20)
              .with(
                  Images.of(
                      Map.of(
                          "*/flights:1",
                          new Image(
                              Map.of(),
                              List.of(
                                  "python3", PROGRAMS.resolve("flights_image.py").toString()))))));

  @TempDir private Path folder;

  @Test
  void fits_processes_deploys_and_transforms() throws Exception {
    assumeTrue(Mounts.possible(), "the program reads /opt/ml, which needs a mount namespace");

    assertThat(PythonScript.run(AWS, "sagemaker==2.257.7", "sagemaker_sdk.py", folder.toString()))
        .contains("trained 2.0", "processed 2", "predicted 8.0", "transformed [b'2.0', b'6.0']")
        .contains(
            "executed Succeeded enough=Succeeded model-CreateModel=Succeeded prepare=Succeeded train=Succeeded",
            "executed Failed enough=Succeeded few=Failed prepare=Succeeded train=Succeeded");
  }
}
