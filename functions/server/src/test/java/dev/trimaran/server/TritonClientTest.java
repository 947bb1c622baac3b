package dev.trimaran.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trimaran.function.tck.sample.SampleBundle;
import dev.trimaran.server.http.Certificates;
import dev.trimaran.server.http.Certificates.Identity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    SampleBundle.write(folder.resolve("bundle"));
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

      asks("triton_asks.py", "all was answered as expected", callers, operators);

      server.process.toHandle().destroy();
      server.end();
      assertThat(server.process.exitValue()).isZero();
    }
  }

  @Test
  void over_tls_a_client_with_a_certificate_is_answered() throws Exception {
    assumeTrue(onPath("uv"), "uv is needed to fetch tritonclient");
    SampleBundle.write(folder.resolve("bundle"));
    Identity us = Certificates.make(folder, "server");
    Identity caller = Certificates.make(folder, "caller");
    String options =
        "--bundle %s --workspace %s --port 0 --grpc-port 0 --tls-certificate %s --tls-key %s"
            .formatted(
                folder.resolve("bundle"), folder.resolve("workspace"), us.certificate(), us.key());
    List<String> arguments = new ArrayList<>(List.of(options.split(" ")));
    arguments.addAll(List.of("--tls-client-ca", caller.certificate().toString()));
    try (ServerProcess server = ServerProcess.start(Map.of(), arguments.toArray(String[]::new))) {
      server.address("PUBLIC");

      asks(
          "triton_encrypted.py",
          "who shows a certificate was answered",
          server.address("PUBLIC"),
          us.certificate().toString(),
          caller.key().toString(),
          caller.certificate().toString());
    }
  }

  private static void asks(String script, String last, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "uv",
                "run",
                "--no-project",
                "--python=3.11",
                "--with=tritonclient[grpc]==2.59.0",
                "src/test/python/" + script));
    command.addAll(List.of(arguments));
    Process python = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(python.waitFor()).as(output).isZero();
    assertThat(output).contains(last);
  }

  private static boolean onPath(String command) throws InterruptedException {
    try {
      return new ProcessBuilder(command, "--version").start().waitFor() == 0;
    } catch (IOException absent) {
      return false;
    }
  }
}
