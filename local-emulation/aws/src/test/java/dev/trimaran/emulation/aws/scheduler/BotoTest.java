package dev.trimaran.emulation.aws.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trimaran.emulation.aws.Started;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An unmodified boto3 sends, publishes, measures, matches events and schedules. */
@Tag("slow")
final class BotoTest {
  @RegisterExtension static final Started AWS = new Started();

  @Test
  void botoWorksWithQueuesTopicsMetricsRulesAndSchedules()
      throws IOException, InterruptedException {
    assumeTrue(runs("uv", "--version"), "needs uv, which installs boto3");
    ProcessBuilder builder =
        new ProcessBuilder(
                "uv",
                "run",
                "--no-project",
                "--with",
                "boto3==1.44.5",
                "python",
                "src/test/python/messages.py")
            .redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_ENDPOINT_URL",
                AWS.aws().endpoint().toString(),
                "AWS_ACCESS_KEY_ID",
                "test",
                "AWS_SECRET_ACCESS_KEY",
                "test",
                "AWS_REGION",
                Started.REGION,
                "AWS_DEFAULT_REGION",
                Started.REGION));

    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(printed).isZero();
    assertThat(printed).contains("done");
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
