package dev.trimaran.emulation.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.emulation.aws.PythonScript;
import dev.trimaran.emulation.aws.Started;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An unmodified boto3 makes roles and functions, and finds its calls again. */
@Tag("slow")
class BotoTest {
  @RegisterExtension static final Started AWS = new Started();

  @Test
  void botoWorksWithRolesAndFunctions() throws IOException, InterruptedException {
    assertThat(PythonScript.run(AWS, "boto3==1.44.5", "functions.py")).contains("done");
  }
}
