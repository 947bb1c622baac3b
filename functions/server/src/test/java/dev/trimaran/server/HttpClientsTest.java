package dev.trimaran.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trimaran.function.tck.sample.SampleBundle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lets clients that people have ask: Triton's in JSON and in bytes, MLflow's, KServe's over HTTP
 * and gRPC, SageMaker's for containers, Arrow's own library, Prometheus' parser, a validator of
 * OpenAPI; fetches them with uv.
 */
@Tag("slow")
class HttpClientsTest {

  @TempDir private Path folder;

  @Test
  void the_clients_own_calls_are_answered() throws Exception {
    asks(
        "http_clients.py",
        "all clients were answered",
        "--with=tritonclient[http]==2.59.0",
        "--with=pyarrow==22.0.0",
        "--with=prometheus-client==0.23.1",
        "--with=openapi-spec-validator==0.7.2");
  }

  @Test
  void MLflows_client_is_answered() throws Exception {
    asks("mlflow_asks.py", "MLflow's client was answered", "--with=mlflow==3.17.2");
  }

  @Test
  void KServes_client_is_answered_in_both_versions_and_over_grpc() throws Exception {
    asks("kserve_asks.py", "KServe's client was answered", "--with=kserve==0.21.0");
  }

  @Test
  void SageMakers_client_of_containers_is_answered() throws Exception {
    asks("sagemaker_asks.py", "SageMaker's client was answered", "--with=sagemaker==2.257.7");
  }

  private void asks(String script, String last, String... packages) throws Exception {
    assumeTrue(onPath("uv"), "uv is needed to fetch the clients");
    SampleBundle.write(folder);
    try (ServerProcess server =
        ServerProcess.start(
            Map.of(),
            "--bundle",
            folder.toString(),
            "--port",
            "0",
            "--admin-port",
            "0",
            "--grpc-port",
            "0")) {
      List<String> command = new ArrayList<>(List.of("uv", "run", "--no-project", "--python=3.11"));
      command.addAll(List.of(packages));
      command.add("src/test/python/" + script);
      command.add(server.address("PUBLIC"));
      command.add(server.address("ADMIN"));
      command.add(server.address("PUBLIC"));
      Process python = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(python.waitFor()).as(output).isZero();
      assertThat(output).contains(last);
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
