package dev.trimaran.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowHttpException;

/** The tracking function as MLflow's own clients of Java and Python ask it. */
class TrackingClientsTest {

  @TempDir private Path workspace;

  private ServerProcess start() {
    return ServerProcess.start(
        Map.of(), "--function", "tracking", "--port", "0", "--workspace", workspace.toString());
  }

  @Test
  void MLflows_client_for_Java_tracks_searches_and_registers() {
    try (ServerProcess server = start();
        MlflowClient client = new MlflowClient("http://" + server.address("PUBLIC"))) {
      String experiment = client.createExperiment("flights");
      String run = client.createRun(experiment).getRunId();
      client.logParam(run, "depth", "8");
      client.logMetric(run, "auc", 0.5, 1000, 0);
      client.logMetric(run, "auc", 0.75, 2000, 1);
      client.logMetric(run, "odd", Double.NaN);
      client.setTag(run, "who", "me");
      client.setTerminated(run);

      var found =
          client.searchRuns(
              List.of(experiment),
              "metrics.auc > 0.7 and tags.who = 'me'",
              org.mlflow.api.proto.Service.ViewType.ACTIVE_ONLY,
              10);
      assertThat(found.getItems()).hasSize(1);
      var whole = client.getRun(run);
      assertThat(whole.getInfo().getStatus())
          .isEqualTo(org.mlflow.api.proto.Service.RunStatus.FINISHED);
      assertThat(whole.getData().getParamsList()).hasSize(1);
      assertThat(whole.getData().getMetricsList())
          .anySatisfy(metric -> assertThat(metric.getValue()).isEqualTo(0.75))
          .anySatisfy(metric -> assertThat(metric.getValue()).isNaN());
      assertThat(client.getMetricHistory(run, "auc")).hasSize(2);
      assertThat(client.getExperimentByName("flights")).isPresent();
      assertThat(client.getExperimentByName("none")).isEmpty();

      client.sendPost("registered-models/create", "{\"name\": \"delays\"}");
      client.sendPost(
          "model-versions/create",
          "{\"name\": \"delays\", \"source\": \"runs:/%s/model\", \"run_id\": \"%s\"}"
              .formatted(run, run));
      assertThat(client.getModelVersion("delays", "1").getRunId()).isEqualTo(run);
      assertThat(client.getRegisteredModel("delays").getLatestVersionsList()).hasSize(1);
      assertThat(client.getModelVersionDownloadUri("delays", "1"))
          .isEqualTo("runs:/" + run + "/model");

      client.deleteRun(run);
      assertThatThrownBy(() -> client.logParam(run, "a", "b"))
          .isInstanceOf(MlflowHttpException.class)
          .hasMessageContaining("400");
      assertThatThrownBy(() -> client.getRun("none"))
          .isInstanceOf(MlflowHttpException.class)
          .hasMessageContaining("404");
    }
  }

  @Test
  @Tag("slow")
  void MLflows_client_for_Python_does_what_it_does_anywhere() throws Exception {
    PythonClient python = PythonClient.with("mlflow==3.17.2", "scikit-learn==1.8.0");
    try (ServerProcess server = start()) {
      assertThat(python.says("mlflow_tracks.py", "http://" + server.address("PUBLIC")))
          .contains("MLflow's client tracked, searched, registered and loaded");
    }
  }
}
