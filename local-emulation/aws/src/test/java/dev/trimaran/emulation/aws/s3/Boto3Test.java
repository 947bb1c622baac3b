package dev.trimaran.emulation.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.emulation.aws.PythonScript;
import dev.trimaran.emulation.aws.Started;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** boto3 as it is uses S3, KMS and Secrets Manager; its transfers go in parts. */
@Tag("slow")
class Boto3Test {
  @RegisterExtension static final Started AWS = new Started();

  @Test
  void boto3FindsWhatItExpects() throws IOException, InterruptedException {
    assertThat(PythonScript.run(AWS, "boto3==1.44.5", "s3_as_boto3_uses_it.py"))
        .contains("boto3 agrees");
  }
}
