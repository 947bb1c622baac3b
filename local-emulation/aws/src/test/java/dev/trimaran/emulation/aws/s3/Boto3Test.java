package dev.trimaran.emulation.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trimaran.emulation.aws.Started;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** boto3 as it is uses S3, KMS and Secrets Manager; its transfers go in parts. */
@Tag("slow")
class Boto3Test {
  @RegisterExtension static final Started AWS = new Started();

  @Test
  void boto3FindsWhatItExpects() throws Exception {
    assumeTrue(onPath("uv"), "uv is needed to fetch boto3");

    Process python =
        new ProcessBuilder(
                "uv",
                "run",
                "--quiet",
                "--no-project",
                "--python=3.11",
                "--with=boto3==1.44.5",
                "src/test/python/s3_as_boto3_uses_it.py",
                AWS.aws().endpoint().toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(python.waitFor()).as(output).isZero();
    assertThat(output).contains("boto3 agrees");
  }

  private static boolean onPath(String command) throws InterruptedException {
    try {
      return new ProcessBuilder(command, "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
