package dev.trimaran.emulation.aws.featurestore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.aws.PythonScript;
import dev.trimaran.emulation.aws.Started;
import java.io.IOException;
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
  void registersModelsKeepsFeaturesAndRunsJobs() throws IOException, InterruptedException {
    assertThat(PythonScript.run(AWS, "boto3==1.44.5", "models_features_jobs.py"))
        .endsWith("all agrees\n");
  }
}
