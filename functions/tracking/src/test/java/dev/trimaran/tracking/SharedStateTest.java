package dev.trimaran.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.provider.api.Environment;
import dev.trimaran.provider.api.Provider;
import dev.trimaran.provider.api.Providers;
import dev.trimaran.provider.api.RunQuery;
import dev.trimaran.provider.api.RunStatus;
import dev.trimaran.provider.api.bundle.BundleFile;
import dev.trimaran.provider.api.bundle.StoredBundle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a pipeline and clients of MLflow see the same, each by its own way. */
class SharedStateTest {

  @TempDir private Path workspace;
  private Server server;
  private Provider provider;

  @BeforeEach
  void start() {
    server = new Server(workspace);
    provider = Providers.open("local", new Environment("local", workspace, Map.of()));
  }

  @AfterEach
  void end() {
    provider.close();
    server.close();
  }

  @Test
  void a_client_sees_what_a_driver_tracked() {
    String experiment = provider.experiments().experiment("flights");
    String id = provider.experiments().start(experiment, "trial 1", Map.of("k", "v")).id();
    provider.experiments().parameters(id, Map.of("depth", "8"));
    provider.experiments().metrics(id, Map.of("auc", 0.75), 3);
    provider.experiments().finish(id, RunStatus.FINISHED);

    var found =
        server
            .post(
                "runs/search",
                "{'experiment_ids':['" + experiment + "'],'filter':'metrics.auc > 0.7'}")
            .at("/runs/0");

    assertThat(found.at("/info/run_id").asText()).isEqualTo(id);
    assertThat(found.at("/info/status").asText()).isEqualTo("FINISHED");
    assertThat(found.at("/info/run_name").asText()).isEqualTo("trial 1");
    assertThat(found.at("/data/params").toString())
        .isEqualTo("[{\"key\":\"depth\",\"value\":\"8\"}]");
    assertThat(found.at("/data/metrics/0/step").asLong()).isEqualTo(3);
    assertThat(found.at("/data/tags").toString())
        .contains("{\"key\":\"k\",\"value\":\"v\"}", "mlflow.runName");
  }

  @Test
  void a_driver_sees_what_a_client_logged() {
    String run = server.run();
    server.post(
        "runs/log-batch",
        "{'run_id':'%s','metrics':[{'key':'auc','value':0.5,'timestamp':1000,'step':2},{'key':'auc','value':0.9,'timestamp':2000,'step':1},{'key':'odd','value':'NaN','timestamp':1,'step':0}],'params':[{'key':'lr','value':'0.1'}],'tags':[{'key':'who','value':'me'}]}"
            .formatted(run));
    server.post(
        "runs/update", "{'run_id':'%s','status':'FINISHED','end_time':'3000'}".formatted(run));

    var found = provider.experiments().find(run).orElseThrow();

    assertThat(found.status()).isEqualTo(RunStatus.FINISHED);
    assertThat(found.metrics()).isEqualTo(Map.of("auc", 0.5, "odd", Double.NaN));
    assertThat(found.parameters()).isEqualTo(Map.of("lr", "0.1"));
    assertThat(found.tags()).isEqualTo(Map.of("who", "me"));
    assertThat(found.end().orElseThrow().toEpochMilli()).isEqualTo(3000);
    assertThat(provider.experiments().history(run, "auc")).hasSize(2);
  }

  @Test
  void a_run_that_a_client_deleted_is_not_found_by_a_driver_s_search() {
    String run = server.run();

    server.post("runs/delete", "{'run_id':'%s'}".formatted(run));

    assertThat(provider.experiments().search(new RunQuery(Optional.of("0"), Map.of(), 10)))
        .isEmpty();
    server.post("runs/restore", "{'run_id':'%s'}".formatted(run));
    assertThat(provider.experiments().search(new RunQuery(Optional.of("0"), Map.of(), 10)))
        .hasSize(1);
  }

  @Test
  void the_champion_of_a_run_is_found_and_its_bundle_downloaded() {
    byte[] manifest = "{}".getBytes(StandardCharsets.UTF_8);
    String digest = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
    BundleFile file = new BundleFile("manifest.json", digest, 2, "application/json");
    provider.objects().putIfAbsent(file.objectKey(), manifest);
    StoredBundle bundle = new StoredBundle("flights", digest, List.of(file));
    bundle.save(provider.objects());
    provider.models().register("flights", digest, bundle.objectKey(), Map.of("run", "x"));
    provider.models().alias("flights", "champion", 1);

    var version =
        server.get("registered-models/alias", "name=flights&alias=champion").at("/model_version");

    assertThat(version.path("source").asText()).isEqualTo("mlflow-artifacts:/models/flights/1");
    assertThat(version.path("aliases").toString()).isEqualTo("[\"champion\"]");
    assertThat(server.get("model-versions/get-download-uri", "name=flights&version=1").toString())
        .isEqualTo("{\"artifact_uri\":\"mlflow-artifacts:/models/flights/1\"}");
    String proxy = "/api/2.0/mlflow-artifacts/artifacts";
    assertThat(server.ask("GET", proxy, "path=models/flights/1", Map.of(), new byte[0]).text())
        .contains("manifest.json");
    assertThat(server.ask("GET", proxy + "/models/flights/1/manifest.json", new byte[0]).text())
        .isEqualTo("{}");
  }

  @Test
  void a_number_of_a_version_that_is_gone_is_not_used_again() {
    provider.models().register("flights", "d1", "models/flights/d1.json", Map.of());
    server.send("DELETE", "model-versions/delete", "{'name':'flights','version':'1'}");

    assertThat(
            provider
                .models()
                .register("flights", "d2", "models/flights/d2.json", Map.of())
                .version())
        .isEqualTo(2);
  }
}
