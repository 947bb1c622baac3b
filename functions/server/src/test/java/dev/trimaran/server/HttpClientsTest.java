package dev.trimaran.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.function.tck.sample.SampleBundle;
import java.nio.file.Path;
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
        "tritonclient[http]==2.59.0",
        "pyarrow==22.0.0",
        "prometheus-client==0.23.1",
        "openapi-spec-validator==0.7.2");
  }

  @Test
  void MLflows_client_is_answered() throws Exception {
    asks("mlflow_asks.py", "MLflow's client was answered", "mlflow==3.17.2");
  }

  @Test
  void KServes_client_is_answered_in_both_versions_and_over_grpc() throws Exception {
    asks("kserve_asks.py", "KServe's client was answered", "kserve==0.21.0");
  }

  @Test
  void SageMakers_client_of_containers_is_answered() throws Exception {
    asks("sagemaker_asks.py", "SageMaker's client was answered", "sagemaker==2.257.7");
  }

  private void asks(String script, String last, String... packages) throws Exception {
    PythonClient python = PythonClient.with(packages);
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
      String output =
          python.says(
              script, server.address("PUBLIC"), server.address("ADMIN"), server.address("PUBLIC"));

      assertThat(output).contains(last);
    }
  }
}
