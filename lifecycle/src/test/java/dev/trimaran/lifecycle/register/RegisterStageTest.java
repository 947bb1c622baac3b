package dev.trimaran.lifecycle.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.deploy.ModelFolders;
import dev.trimaran.lifecycle.evaluate.EvaluateStage;
import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.RunResult;
import dev.trimaran.lifecycle.run.StepStatus;
import dev.trimaran.lifecycle.train.Workshop;
import dev.trimaran.model.bundle.BundleReader;
import dev.trimaran.model.bundle.MeanAttributions;
import dev.trimaran.model.scoring.Score;
import dev.trimaran.model.scoring.Scorer;
import dev.trimaran.provider.api.ModelRegistry;
import dev.trimaran.provider.api.ModelVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegisterStageTest {
  @TempDir Path folder;
  private Workshop workshop;

  @BeforeEach
  void open() throws IOException {
    workshop = new Workshop(folder);
    workshop.change("deploy: {function: {memory: 512MiB}}", "");
  }

  @Test
  void registersABundleThatScoresRawRows() throws IOException {
    RunResult result = workshop.run();

    ModelVersion version = champion();
    assertThat(version.aliases()).containsExactly("challenger", "champion");
    assertThat(version.bundleDigest()).isEqualTo(facts(result).path("digest").asText());
    Path bundle = ModelFolders.materialise(workshop.provider, workshop.workspace(), version);
    Scorer scorer = new Scorer(BundleReader.read(bundle).model(), (view, key) -> Optional.empty());
    Score score =
        scorer.score(
            Map.of("at", "2013-02-01T00:00:00Z", "origin", "EWR", "wind", 9.0, "holiday", false));
    assertThat(score.label()).isEqualTo(1);
    assertThat(score.probability()).isGreaterThan(0.5);
  }

  @Test
  void theBaselineSaysWhatMovedThePredictions() throws IOException {
    RunResult result = workshop.run();

    Path bundle = ModelFolders.materialise(workshop.provider, workshop.workspace(), champion());
    MeanAttributions means = BundleReader.attributions(bundle).orElseThrow();
    long rows = facts(result).at("/provenance/trainRows").asLong();
    assertThat(means.space()).isEqualTo("probability");
    assertThat(means.rows()).isEqualTo(rows);
    assertThat(means.inputs().get("wind")).isPositive();
    assertThat(means.sources().values().stream().filter(size -> size > 0)).hasSize(1);
    assertThat(means.base()).isBetween(0.0, 1.0);
  }

  @Test
  void provenanceNamesDataSpecCodeAndParameters() {
    ObjectNode provenance = (ObjectNode) facts(workshop.run()).path("provenance");

    assertThat(provenance.at("/data/flights/sha256").asText()).isEqualTo("0".repeat(64));
    assertThat(provenance.path("trainingSetSha256").asText()).hasSize(64);
    assertThat(provenance.path("specDigest").asText()).hasSize(64);
    assertThat(provenance.path("codeVersion").asText()).isEqualTo("1");
    assertThat(provenance.at("/parameters/at").asDouble()).isCloseTo(5, within(0.0));
    assertThat(provenance.path("seed").asLong()).isEqualTo(7);
  }

  @Test
  void theRegistryTellsTheLineageOfAVersion() {
    RunResult result = workshop.run();

    JsonNode provenance = facts(result).path("provenance");
    assertThat(champion().tags())
        .containsEntry("trimaran.run", result.record().id())
        .containsEntry("trimaran.spec-digest", provenance.path("specDigest").asText())
        .containsEntry("trimaran.training-set", provenance.path("trainingSetSha256").asText())
        .containsEntry("trimaran.data.flights", "0".repeat(64))
        .containsEntry("trimaran.code-version", "1")
        .containsEntry("trimaran.parameters", provenance.path("parameters").toString())
        .containsKey("trimaran.actor");
  }

  @Test
  void theSameSpecAndDataGiveTheSameDigestElsewhere() throws IOException {
    Workshop elsewhere = new Workshop(Files.createDirectory(folder.resolve("elsewhere")));
    elsewhere.change("deploy: {function: {memory: 512MiB}}", "");

    assertThat(facts(elsewhere.run()).path("digest"))
        .isEqualTo(facts(workshop.run()).path("digest"));
  }

  @Test
  void anotherLoserIsNoOtherModel() {
    workshop.run();
    workshop.change("name: poor", "name: weak");

    RunResult second = workshop.run();

    assertThat(second.exitCode()).isZero();
    assertThat(facts(second).path("version").asInt()).isEqualTo(1);
    assertThat(workshop.provider.models().versions("test-model")).hasSize(1);
  }

  @Test
  void aRunKilledBeforeItsManifestIsMadeWholeByTheNext() {
    workshop.provider.objects().fullFor(key -> key.startsWith("steps/register"));
    RunResult killed = workshop.run();
    workshop.provider.objects().fullFor(key -> false);

    RunResult next = workshop.run();

    assertThat(killed.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(next.exitCode()).isZero();
    assertThat(workshop.provider.models().versions("test-model")).hasSize(1);
    assertThat(workshop.provider.audit().entries().map(entry -> entry.decision().action()))
        .containsExactly("gate-passed", "registered", "promoted");
  }

  @Test
  void aRunKilledBeforeTheListOfFilesRegistersNothing() {
    workshop.provider.objects().fullFor(key -> key.startsWith("models/"));

    workshop.run();

    assertThat(workshop.provider.models().models()).isEmpty();
  }

  @Test
  void promotesAgainWhenSomebodyMovedTheAlias() {
    workshop.change("gates: [{metric: roc_auc, at-least: champion}]", "gates: []");
    workshop.run();
    workshop.provider.models().removeAlias("test-model", EvaluateStage.CHAMPION);

    RunResult next = workshop.run();

    assertThat(champion().version()).isEqualTo(1);
    assertThat(
            next.record().steps().stream()
                .filter(step -> step.status() == StepStatus.DONE)
                .map(step -> step.id()))
        .containsExactly("register");
  }

  @Test
  void doesNotPromoteOverAChampionThatTheGatesHaveNotSeen() {
    ModelRegistry models = workshop.provider.models();
    workshop
        .provider
        .objects()
        .fullFor(key -> {
          if (key.startsWith("models/")) { // as late as can be: while the winner is registered
            int other = models.register("test-model", "f".repeat(64), "x", Map.of()).version();
            models.alias("test-model", EvaluateStage.CHAMPION, other);
          }
          return false;
        });

    RunResult result = workshop.run();

    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(result.record().message())
        .contains(
            "expected the same champion as at the evaluation, found version 1 by another run; run"
                + " again to hold the winner against it");
    assertThat(champion().bundleDigest()).isEqualTo("f".repeat(64));
  }

  private ModelVersion champion() {
    return workshop.provider.models().byAlias("test-model", EvaluateStage.CHAMPION).orElseThrow();
  }

  private static ObjectNode facts(RunResult result) {
    return Workshop.manifest(result, "register").facts();
  }
}
