package dev.trimaran.emulation.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A script of {@code src/test/python} with a client of AWS as PyPI has it, unmodified. */
public final class PythonScript {
  private PythonScript() {}

  /**
   * Runs it with the emulation's address as its first argument and in its environment; aborts the
   * test where there is no uv to get the client.
   *
   * @param requirement the client, such as {@code boto3==1.44.5}; several with commas between
   * @return what it printed; it ended with 0
   */
  public static String run(Started aws, String requirement, String script, String... arguments)
      throws IOException, InterruptedException {
    assumeTrue(uvIsThere(), "uv is needed to fetch " + requirement);
    String endpoint = aws.aws().endpoint().toString();
    List<String> command =
        new ArrayList<>(List.of("uv", "run", "--quiet", "--no-project", "--python=3.11"));
    for (String one : requirement.split(",", -1)) {
      command.add("--with=" + one);
    }
    command.addAll(
        List.of(Path.of("src/test/python", script).toAbsolutePath().toString(), endpoint));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_ENDPOINT_URL",
                endpoint,
                "AWS_ACCESS_KEY_ID",
                "test",
                "AWS_SECRET_ACCESS_KEY",
                "test",
                "AWS_REGION",
                Started.REGION,
                "AWS_DEFAULT_REGION",
                Started.REGION));
    Process python = builder.start();
    String printed = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(python.waitFor()).as(printed).isZero();
    return printed;
  }

  /** Whether there is uv, which gets packages of PyPI. */
  static boolean uvIsThere() throws InterruptedException {
    try {
      return new ProcessBuilder("uv", "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
