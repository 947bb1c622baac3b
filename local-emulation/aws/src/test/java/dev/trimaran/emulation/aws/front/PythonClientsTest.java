package dev.trimaran.emulation.aws.front;

import dev.trimaran.emulation.aws.PythonScript;
import dev.trimaran.emulation.aws.Started;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What boto3 sends and understands, unmodified. */
@Tag("slow")
final class PythonClientsTest {
  @RegisterExtension static final Started AWS = new Started();

  @Test
  void speakAllProtocols() throws IOException, InterruptedException {
    PythonScript.run(AWS, "boto3==1.44.5", "protocols.py");
  }
}
