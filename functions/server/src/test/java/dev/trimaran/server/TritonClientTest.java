package dev.trimaran.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lets the client that Triton's users have ask over gRPC; fetches it with uv. */
@Tag("slow")
class TritonClientTest {

  @TempDir private Path folder;

  @Test
  void the_clients_own_calls_are_answered() throws Exception {
    assumeTrue(onPath("uv"), "uv is needed to fetch tritonclient");
    Specimen.write(folder.resolve("bundle"));
    try (ServerProcess server =
        ServerProcess.start(
            Map.of(),
            "--bundle",
            folder.resolve("bundle").toString(),
            "--workspace",
            folder.resolve("workspace").toString(),
            "--port",
            "0",
            "--grpc-port",
            "0",
            "--grpc-admin-port",
            "0")) {
      server.address("PUBLIC");
      String callers = server.address("PUBLIC");
      String operators = server.address("ADMIN");

      Process python =
          new ProcessBuilder(
                  "uv",
                  "run",
                  "--no-project",
                  "--python=3.11",
                  "--with=tritonclient[grpc]==2.59.0",
                  "src/test/python/triton_asks.py",
                  callers,
                  operators)
              .redirectErrorStream(true)
              .start();
      String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(python.waitFor()).as(output).isZero();
      assertThat(output).contains("all was answered as expected");
      server.process.toHandle().destroy();
      server.end();
      assertThat(server.process.exitValue()).isZero();
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
