package dev.trimaran.emulation.aws.featurestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.aws.Started;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The client that most people of this field use, unmodified. */
@Tag("slow")
@Timeout(300)
final class BotoTest {
  @RegisterExtension static final Started AWS = new Started(Options.defaults().faster(100));

  @Test
  void registersModelsKeepsFeaturesAndRunsJobs() throws Exception {
    assumeTrue(onPath("uv"), "uv is needed to fetch boto3");

    Process python =
        new ProcessBuilder(
                "uv",
                "run",
                "--no-project",
                "--with=boto3==1.44.5",
                "python",
                "src/test/python/models_features_jobs.py",
                AWS.aws().endpoint().toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(python.waitFor()).as(output).isZero();
    assertThat(output).endsWith("all agrees\n");
  }

  private static boolean onPath(String command) throws InterruptedException {
    try {
      return new ProcessBuilder(command, "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
