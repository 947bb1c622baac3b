package dev.trimaran.emulation.aws.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.emulation.aws.PythonScript;
import dev.trimaran.emulation.aws.Started;
import java.io.IOException;
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
    assertThat(PythonScript.run(AWS, "boto3==1.44.5", "messages.py")).contains("done");
  }
}
