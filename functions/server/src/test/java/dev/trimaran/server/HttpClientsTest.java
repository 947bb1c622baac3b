package dev.trimaran.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trimaran.function.tck.sample.SampleBundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lets clients that people have ask over HTTP: Triton's in JSON and in bytes, Arrow's own library,
 * Prometheus' parser, a validator of OpenAPI; fetches them with uv.
 */
@Tag("slow")
class HttpClientsTest {

  @TempDir private Path folder;

  @Test
  void the_clients_own_calls_are_answered() throws Exception {
    assumeTrue(onPath("uv"), "uv is needed to fetch the clients");
    SampleBundle.write(folder);
    try (ServerProcess server =
        ServerProcess.start(
            Map.of(), "--bundle", folder.toString(), "--port", "0", "--admin-port", "0")) {
      Process python =
          new ProcessBuilder(
                  "uv",
                  "run",
                  "--no-project",
                  "--python=3.11",
                  "--with=tritonclient[http]==2.59.0",
                  "--with=pyarrow==22.0.0",
                  "--with=prometheus-client==0.23.1",
                  "--with=openapi-spec-validator==0.7.2",
                  "src/test/python/http_clients.py",
                  server.address("PUBLIC"),
                  server.address("ADMIN"))
              .redirectErrorStream(true)
              .start();
      String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(python.waitFor()).as(output).isZero();
      assertThat(output).contains("all clients were answered");
    }
  }

  private static boolean onPath(String command) throws InterruptedException {
    try {
      return new ProcessBuilder(command, "--version").start().waitFor() == 0;
    } catch (IOException absent) {
      return false;
    }
  }
}
