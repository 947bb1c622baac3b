package dev.trimaran.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.tck.sample.SampleBundle;
import dev.trimaran.server.http.Certificates;
import dev.trimaran.server.http.Certificates.Identity;
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
    PythonClient python = PythonClient.with("tritonclient[grpc]==2.59.0");
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

      assertThat(python.says("triton_asks.py", callers, operators))
          .contains("all was answered as expected");

      server.process.toHandle().destroy();
      server.end();
      assertThat(server.process.exitValue()).isZero();
    }
  }

  @Test
  void over_tls_a_client_with_a_certificate_is_answered() throws Exception {
    PythonClient python = PythonClient.with("tritonclient[grpc]==2.59.0");
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

      String said =
          python.says(
              "triton_encrypted.py",
              server.address("PUBLIC"),
              us.certificate().toString(),
              caller.key().toString(),
              caller.certificate().toString());
      assertThat(said).contains("who shows a certificate was answered");
    }
  }
}
