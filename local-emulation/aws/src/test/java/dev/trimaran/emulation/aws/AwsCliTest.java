package dev.trimaran.emulation.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** AWS's own command line, as PyPI has it. */
@Tag("slow")
class AwsCliTest {
  @RegisterExtension static final Started AWS = new Started();

  @Test
  void its_commands_over_the_services_say_what_they_say_of_the_cloud()
      throws IOException, InterruptedException {
    assertThat(PythonScript.run(AWS, "awscli==1.46.3", "aws_cli.py")).contains("done");
  }
}
