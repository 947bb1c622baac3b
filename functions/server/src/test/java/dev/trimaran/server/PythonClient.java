package dev.trimaran.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A script in Python with the packages that people have, fetched with uv. */
final class PythonClient {

  private final List<String> command =
      new ArrayList<>(List.of("uv", "run", "--no-project", "--python=3.11"));

  private PythonClient() {}

  /** Skips the test where there is no uv. */
  static PythonClient with(String... packages) throws InterruptedException {
    assumeTrue(onPath("uv"), "uv is needed to fetch " + String.join(", ", packages));
    PythonClient client = new PythonClient();
    for (String each : packages) {
      client.command.add("--with=" + each);
    }
    return client;
  }

  /** Runs a script of {@code src/test/python} to its good end; what it said. */
  String says(String script, String... arguments) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(command);
    all.add("src/test/python/" + script);
    all.addAll(List.of(arguments));
    Process python = new ProcessBuilder(all).redirectErrorStream(true).start();
    String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(python.waitFor()).as(output).isZero();
    return output;
  }

  private static boolean onPath(String program) throws InterruptedException {
    try {
      return new ProcessBuilder(program, "--version").start().waitFor() == 0;
    } catch (IOException absent) {
      return false;
    }
  }
}
