package dev.trimaran.provider.aws;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** MLflow's own server. */
final class MlflowServer {
  private MlflowServer() {}

  /** A server with its state in this folder that answers; empty where there is no uv. */
  static Optional<PythonServer> in(Path folder) {
    return PythonServer.of(
        "mlflow==3.17.2",
        "Application startup complete",
        Map.of("MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false"),
        port ->
            List.of(
                "mlflow",
                "server",
                "--host=127.0.0.1",
                "--port=" + port,
                "--workers=1",
                "--backend-store-uri=sqlite:///" + folder.resolve("mlflow.db"),
                "--artifacts-destination=" + folder.resolve("artifacts")));
  }
}
