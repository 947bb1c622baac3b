package dev.trimaran.lifecycle.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.RunResult;
import dev.trimaran.lifecycle.train.Workshop;
import dev.trimaran.provider.api.AuditEntry;
import dev.trimaran.provider.api.EndpointSpec;
import dev.trimaran.provider.api.EndpointStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployStageTest {
  @TempDir Path folder;
  private Workshop workshop;
  private ScoringServer server;

  @BeforeEach
  void open() throws IOException {
    workshop = new Workshop(folder);
    server = new ScoringServer();
    workshop.provider.endpoints().serveWith(server::serve);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void servesTheChampionAndComparesEveryAnswer() {
    RunResult result = workshop.run();

    ObjectNode facts = Workshop.manifest(result, "deploy").facts();
    assertThat(facts.path("compared").asInt()).isEqualTo(100);
    assertThat(facts.path("equal").asInt()).isEqualTo(100);
    assertThat(server.rows).hasValue(100);
    assertThat(facts.path("version").asInt()).isEqualTo(1);
    assertThat(workshop.provider.endpoints().deployed()).hasSize(1);
  }

  @Test
  void doesNothingWhileTheEndpointServesTheSameBundle() {
    workshop.run();

    RunResult second = workshop.run();

    assertThat(second.exitCode()).isZero();
    assertThat(server.rows).hasValue(100);
    assertThat(workshop.provider.endpoints().deployed()).hasSize(1);
  }

  @Test
  void startsAnEndpointThatWasStopped() {
    workshop.run();
    workshop.provider.endpoints().stop("test-model");

    RunResult second = workshop.run();

    assertThat(second.exitCode()).isZero();
    assertThat(workshop.provider.endpoints().deployed()).hasSize(2);
    assertThat(server.rows).hasValue(200);
  }

  @Test
  void stopsANewEndpointThatAnswersOtherThanTraining() {
    server.distortion = probability -> probability + 1e-6;

    RunResult result = workshop.run();

    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(result.record().message().orElseThrow())
        .startsWith(
            "expected the same scores from the endpoint as from training, found 100 of 100 rows"
                + " different; row 300 of the training set: expected label ")
        .endsWith("; it was stopped");
    assertThat(workshop.provider.endpoints().list()).isEmpty();
  }

  @Test
  void anEndpointThatAnswersOtherThanTrainingServesItsOldVersionAgain() {
    RunResult first = workshop.run();
    workshop.change("{at: [2, 5]}", "{at: [2, 5.2]}");
    workshop.change("gates: [{metric: roc_auc, at-least: champion}]", "gates: []");
    server.distortion = probability -> 1 - probability;

    RunResult second = workshop.run();

    assertThat(second.record().message().orElseThrow()).endsWith("; it serves version 1 again");
    EndpointStatus status = workshop.provider.endpoints().status("test-model").orElseThrow();
    assertThat(status.bundleDigest())
        .isEqualTo(Workshop.manifest(first, "register").facts().path("digest").asText());
  }

  @Test
  void anEndpointThatFollowsTheChampionGoesOnToDoSo() {
    workshop.run();
    EndpointSpec first = workshop.provider.endpoints().deployed().getFirst();
    workshop
        .provider
        .endpoints()
        .deploy(
            new EndpointSpec(
                first.name(),
                first.model(),
                first.version(),
                first.bundleDigest(),
                first.bundle(),
                first.memoryBytes(),
                first.port(),
                Map.of("alias", "champion")),
            Duration.ZERO);
    workshop.change("{at: [2, 5]}", "{at: [2, 5.2]}");
    workshop.change("gates: [{metric: roc_auc, at-least: champion}]", "gates: []");

    workshop.run();

    EndpointSpec next = workshop.provider.endpoints().deployed().getLast();
    assertThat(next.version()).isEqualTo(2);
    assertThat(next.settings()).containsEntry("alias", "champion");

    workshop.change("{at: [2, 5.2]}", "{at: [2, 5.4]}");
    server.distortion = probability -> 1 - probability;
    assertThat(workshop.run().record().message().orElseThrow())
        .endsWith("; it serves version 2 again");
    EndpointSpec restored = workshop.provider.endpoints().deployed().getLast();
    assertThat(restored.version()).isEqualTo(2);
    assertThat(restored.settings()).doesNotContainKey("alias");
  }

  @Test
  void anEndpointThatDoesNotAnswerFailsTheRun() {
    server.close();

    RunResult result = workshop.run();

    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(result.record().message().orElseThrow())
        .startsWith("the endpoint does not answer: invoke endpoint test-model: http://127.0.0.1:")
        .endsWith("/invocations does not answer; its state is READY; it was stopped");
  }

  @Test
  void aDamagedModelFolderIsMadeAnew() throws IOException {
    RunResult first = workshop.run();
    String digest = Workshop.manifest(first, "register").facts().path("digest").asText();
    Path bundle = workshop.workspace().resolve("models/test-model/" + digest.substring(0, 16));
    Files.writeString(bundle.resolve("transforms.json"), "{}");
    workshop.provider.endpoints().stop("test-model");

    RunResult second = workshop.run();

    assertThat(second.exitCode()).isZero();
    try (var folders = Files.list(bundle.getParent())) {
      assertThat(folders).containsExactly(bundle);
    }
  }

  @Test
  void everyDecisionIsAudited() {
    workshop.run();

    assertThat(workshop.provider.audit().entries().map(AuditEntry::decision))
        .extracting(decision -> decision.action() + " " + decision.subject())
        .containsExactly(
            "gate-passed test-model",
            "registered test-model",
            "promoted test-model@1",
            "deployed test-model@1");
  }
}
