package dev.trimaran.emulation.aws.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trimaran.emulation.aws.Started;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What boto3 sends and understands, unmodified. */
@Tag("slow")
final class PythonClientsTest {
  @RegisterExtension static final Started AWS = new Started();

  @Test
  void speakAllProtocols() throws IOException, InterruptedException {
    assumeTrue(onPath("uv"), "uv is not installed: boto3 is not asked");

    Process python =
        new ProcessBuilder(
                "uv",
                "run",
                "--quiet",
                "--no-project",
                "--with",
                "boto3==1.44.5",
                "python",
                "src/test/python/protocols.py",
                AWS.aws().endpoint().toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(python.waitFor()).as(said).isZero();
  }

  private static boolean onPath(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }
}
