package dev.trimaran.lifecycle.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.RunResult;
import dev.trimaran.lifecycle.run.StepStatus;
import dev.trimaran.lifecycle.train.Workshop;
import dev.trimaran.provider.api.AuditEntry;
import dev.trimaran.provider.api.ModelVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateStageTest {
  private static final String CHAMPION_GATE = "gates: [{metric: roc_auc, at-least: champion}]";

  @TempDir Path folder;
  private Workshop workshop;

  @BeforeEach
  void open() throws IOException {
    workshop = new Workshop(folder);
    workshop.change("deploy: {function: {memory: 512MiB}}", "");
  }

  @Test
  void ranksByTheFirstMetric() {
    ObjectNode facts = evaluated(workshop.run());

    assertThat(facts.path("winner").asText()).isEqualTo("good");
    assertThat(facts.path("ranking"))
        .extracting(entry -> entry.path("candidate").asText())
        .containsExactly("good", "poor");
    assertThat(facts.at("/ranking/0/metrics/roc_auc").asDouble())
        .isGreaterThan(facts.at("/ranking/1/metrics/roc_auc").asDouble());
    assertThat(facts.at("/ranking/0/metrics").properties())
        .extracting(entry -> entry.getKey())
        .containsExactly("roc_auc", "log_loss", "f1");
  }

  @Test
  void ranksUpwardsWhereLessIsBetter() {
    workshop.change("metrics: [roc_auc, log_loss, f1]", "metrics: [log_loss]");

    ObjectNode facts = evaluated(workshop.run());

    assertThat(facts.at("/ranking/0/metrics/log_loss").asDouble())
        .isLessThan(facts.at("/ranking/1/metrics/log_loss").asDouble());
    assertThat(facts.at("/ranking/0/metrics").has("roc_auc")).as("a gate asks for it").isTrue();
  }

  @Test
  void measuresOnLabelledTestRowsOnly() {
    ObjectNode facts = evaluated(workshop.run());

    assertThat(facts.path("testRows").asInt()).isEqualTo(98);
    JsonNode confusion = facts.path("confusion");
    assertThat(confusion.valueStream().mapToInt(JsonNode::asInt).sum()).isEqualTo(98);
    assertThat(facts.path("positives").asInt())
        .isEqualTo(confusion.path("tp").asInt() + confusion.path("fn").asInt());
  }

  @Test
  void segmentsAddUpToTheWhole() {
    ObjectNode facts = evaluated(workshop.run());

    List<JsonNode> segments = facts.path("segments").valueStream().toList();
    assertThat(segments)
        .extracting(segment -> segment.path("value").asText())
        .containsExactlyInAnyOrder("EWR", "JFK", "LGA");
    assertThat(segments.stream().mapToInt(segment -> segment.path("rows").asInt()).sum())
        .isEqualTo(98);
    double loss =
        segments.stream()
                .mapToDouble(segment ->
                    segment.path("rows").asInt() * segment.at("/metrics/log_loss").asDouble())
                .sum()
            / 98;
    assertThat(loss).isCloseTo(facts.at("/ranking/0/metrics/log_loss").asDouble(), within(1e-12));
  }

  @Test
  void segmentsMayBeDerivedOrMissing() {
    workshop.change("segments: [origin]", "segments: [gust]");

    ObjectNode facts = evaluated(workshop.run());

    assertThat(facts.path("segments"))
        .extracting(segment -> segment.path("value").asText())
        .contains(Segments.MISSING, "0.4");
  }

  @Test
  void theFirstModelPassesAGateThatAsksForTheChampion() {
    RunResult result = workshop.run();

    JsonNode gate = evaluated(result).at("/gates/0");
    assertThat(gate.path("passed").asBoolean()).isTrue();
    assertThat(gate.path("note").asText()).isEqualTo("there is no champion yet");
  }

  @Test
  void aGateThatFailsSaysByHowMuchAndRegistersNothing() {
    workshop.change(CHAMPION_GATE, "gates: [{metric: log_loss, at-most: 0.001}]");

    RunResult result = workshop.run();

    double loss = evaluated(result).at("/ranking/0/metrics/log_loss").asDouble();
    assertThat(result.exitCode()).isEqualTo(ExitCode.GATE);
    assertThat(result.record().message().orElseThrow())
        .isEqualTo(
            "log_loss of \"good\" is %.4f, expected at most 0.001: %.2g too much; nothing is registered"
                .formatted(loss, loss - 0.001));
    assertThat(workshop.provider.models().models()).isEmpty();
    assertThat(decisions()).containsExactly("gate-failed test-model");
  }

  @Test
  void theGoalOfTheProblemIsAGateToo() {
    workshop.change(
        "target: late}", "target: late, success: [{metric: roc_auc, at-least: 0.9999}]}");

    RunResult result = workshop.run();

    assertThat(result.exitCode()).isEqualTo(ExitCode.GATE);
    assertThat(result.details()).hasSize(1);
    assertThat(evaluated(result).at("/gates/0/kind").asText()).isEqualTo("success");
  }

  @Test
  void aWorseModelDoesNotReplaceTheChampion() {
    RunResult first = workshop.run();
    workshop.change(
        "{name: good, algorithm: stump, parameters: {feature: 1}, search: {at: [2, 5]}}",
        "{name: good, algorithm: stump, parameters: {feature: 1, at: 2}}");

    RunResult second = workshop.run();

    assertThat(second.exitCode()).isEqualTo(ExitCode.GATE);
    assertThat(evaluated(second).at("/champion/metrics/roc_auc"))
        .as("the champion on the same rows")
        .isEqualTo(evaluated(first).at("/ranking/0/metrics/roc_auc"));
    assertThat(second.record().message().orElseThrow())
        .contains("expected at least champion (")
        .endsWith(" too little; nothing is registered");
    assertThat(champion().version()).isEqualTo(1);
  }

  @Test
  void aBetterModelReplacesTheChampionAndIsNotHeldAgainstItselfAfterwards() {
    workshop.change("search: {at: [2, 5]}", "search: {at: [2]}");
    workshop.run();
    workshop.change("search: {at: [2]}", "search: {at: [2, 5]}");

    RunResult better = workshop.run();
    RunResult again = workshop.run();

    assertThat(better.exitCode()).isZero();
    assertThat(champion().version()).isEqualTo(2);
    assertThat(evaluated(better).at("/gates/0/note").asText()).isEqualTo("champion is version 1");
    assertThat(again.record().steps()).allMatch(step -> step.status() == StepStatus.CACHED);
    assertThat(evaluated(again)).hasToString(evaluated(better).toString());
  }

  @Test
  void aChampionWhoseInputsAreGoneCountsWithWhatItReachedThen() {
    RunResult first = workshop.run();
    workshop.dropHoliday();

    RunResult second = workshop.run();

    assertThat(second.record().message()).isEmpty();
    JsonNode champion = evaluated(second).path("champion");
    assertThat(champion.path("note").asText())
        .startsWith("champion is version 1, as measured at its own evaluation: ")
        .contains("holiday");
    assertThat(champion.at("/metrics/roc_auc"))
        .isEqualTo(evaluated(first).at("/ranking/0/metrics/roc_auc"));
  }

  @Test
  void anotherThresholdMeasuresAnewAndTrainsNothing() {
    workshop.run();
    workshop.trainer.asked.clear();
    workshop.change("segments: [origin]", "segments: [origin]\n  threshold: 0.3");

    RunResult result = workshop.run();

    assertThat(workshop.trainer.asked).isEmpty();
    assertThat(evaluated(result).path("threshold").asDouble()).isEqualTo(0.3);
  }

  private ModelVersion champion() {
    return workshop.provider.models().byAlias("test-model", EvaluateStage.CHAMPION).orElseThrow();
  }

  private List<String> decisions() {
    return workshop
        .provider
        .audit()
        .entries()
        .map(AuditEntry::decision)
        .map(decision -> decision.action() + " " + decision.subject())
        .toList();
  }

  private static ObjectNode evaluated(RunResult result) {
    return Workshop.manifest(result, "evaluate").facts();
  }
}
