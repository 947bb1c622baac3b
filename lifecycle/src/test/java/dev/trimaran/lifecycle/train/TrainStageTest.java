package dev.trimaran.lifecycle.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trimaran.lifecycle.duckdb.Duck;
import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.Manifest;
import dev.trimaran.lifecycle.run.RunResult;
import dev.trimaran.provider.api.RunQuery;
import dev.trimaran.provider.api.RunStatus;
import dev.trimaran.provider.api.TrackedRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainStageTest {
  @TempDir Path folder;
  private Workshop workshop;

  @BeforeEach
  void open() throws IOException {
    workshop = new Workshop(folder);
    workshop.change("deploy: {function: {memory: 512MiB}}", "");
  }

  @Test
  void choosesTheBestTrialAndFitsItOnAllTrainingRows() {
    ObjectNode facts = Workshop.manifest(workshop.run(), "train:good").facts();

    assertThat(facts.at("/best/parameters/at").asDouble()).isEqualTo(5);
    assertThat(facts.path("trials")).hasSize(2);
    assertThat(facts.at("/trials/1/folds")).hasSize(3);
    double[] folds =
        facts.at("/trials/1/folds").valueStream().mapToDouble(JsonNode::asDouble).toArray();
    assertThat(facts.at("/trials/1/mean").asDouble())
        .isCloseTo(Arrays.stream(folds).average().orElseThrow(), within(1e-15));
    assertThat(facts.at("/trials/1/mean").asDouble())
        .isGreaterThan(facts.at("/trials/0/mean").asDouble());
    // 300 hours before the split, of which every 50th has no label
    assertThat(facts.path("trainRows").asInt()).isEqualTo(294);
    assertThat(facts.path("testRows").asInt()).isEqualTo(100);
    assertThat(last(workshop).data().rows()).hasNumberOfRows(294);
  }

  @Test
  void foldsExpandInTimeAndEachTrialSeesTheSame() {
    workshop.run();

    List<Integer> rows =
        workshop.trainer.asked.stream()
            .filter(asked -> asked.parameters().integer("feature").orElseThrow() == 1)
            .map(asked -> asked.data().rows().length)
            .toList();
    // 294 rows in four parts of 73, the first with the two that are left over; then all
    assertThat(rows).containsExactly(75, 75, 148, 148, 221, 221, 294);
  }

  @Test
  void fillsInDefaultsAndPassesTheSeed() {
    workshop.run();

    assertThat(last(workshop).seed()).isEqualTo(7);
    assertThat(last(workshop).parameters().number("at")).contains(0.5);
  }

  @Test
  void learnsFromNumbersBooleansAndEncodedTextUnlessToldOtherwise() {
    RunResult result = workshop.run();

    assertThat(Workshop.manifest(result, "train:good").facts().path("features"))
        .extracting(JsonNode::asText)
        .containsExactly("origin", "wind", "holiday", "gust");
  }

  @Test
  void learnsFromWhatTheSpecNames() {
    workshop.change("  transforms:", "  features: [gust, holiday, wind]\n  transforms:");
    workshop.change(", {ordinal: [origin]}", "");

    RunResult result = workshop.run();

    assertThat(result.record().message()).isEmpty();
    assertThat(last(workshop).data().features()).containsExactly("gust", "holiday", "wind");
  }

  @Test
  void fitsTransformsOnTheTrainingPartOfEachFoldOnly() throws IOException {
    workshop.rows(
        Workshop.ROWS.replace("/ 10.0 END", "/ 10.0 + CASE WHEN i > 200 THEN 1e6 ELSE 0 END END"));

    workshop.run();

    double[] first = workshop.trainer.asked.getFirst().data().rows()[7 - 1];
    assertThat(first[1]).as("the median that stands for the missing wind").isLessThan(10);
  }

  @Test
  void storesAPredictionForEveryTestRowLabelledOrNot() {
    RunResult result = workshop.run();
    Manifest trained = Workshop.manifest(result, "train:good");

    Path parquet =
        workshop.provider.objects().localCopy(trained.artifact("predictions").objectKey());
    try (var duck = Duck.open(folder)) {
      Predictions predictions = Predictions.read(duck, parquet);
      assertThat(predictions.rows()).hasSize(100).startsWith(300, 301).endsWith(399);
      assertThat(predictions.known()).hasSize(98);
      assertThat(Arrays.stream(predictions.scores())).allMatch(score -> score >= 0 && score <= 1);
    }
  }

  @Test
  void tracksACandidateWithItsTrialsNested() {
    RunResult result = workshop.run();

    String parent = Workshop.manifest(result, "train:good").facts().path("run").asText();
    TrackedRun candidate = workshop.provider.experiments().find(parent).orElseThrow();
    assertThat(candidate.status()).isEqualTo(RunStatus.FINISHED);
    assertThat(candidate.parameters())
        .containsEntry("at", "5.0")
        .containsEntry("algorithm", "stump");
    assertThat(candidate.metrics()).containsKeys("roc_auc_mean", "test_roc_auc", "test_f1");
    List<TrackedRun> trials =
        workshop
            .provider
            .experiments()
            .search(RunQuery.all().tagged("mlflow.parentRunId", parent))
            .toList();
    assertThat(trials).hasSize(2).extracting(TrackedRun::status).containsOnly(RunStatus.FINISHED);
    assertThat(trials.getLast().metrics()).containsKeys("roc_auc", "roc_auc_mean");
  }

  @Test
  void aValueMoreInTheGridTrainsThatTrialOnly() {
    workshop.run();
    workshop.trainer.asked.clear();
    workshop.change("[2, 5]", "[2, 5, 7]");

    workshop.run();

    assertThat(workshop.trainer.asked)
        .extracting(asked -> asked.parameters().number("at").orElseThrow())
        .containsExactly(7.0, 7.0, 7.0, 5.0);
  }

  @Test
  void goesOnAfterTheTrialAtWhichItDied() {
    int[] left = {4};
    workshop.trainer.before =
        () -> {
          if (left[0]-- == 0) {
            throw new IllegalStateException("killed");
          }
        };
    RunResult died = workshop.run();
    workshop.trainer.before = () -> {};
    workshop.trainer.asked.clear();

    RunResult resumed = workshop.run();

    assertThat(died.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(resumed.exitCode()).as(resumed.record().message().orElse("")).isZero();
    List<StumpTrainer.Asked> good =
        workshop.trainer.asked.stream()
            .filter(asked -> asked.parameters().integer("feature").orElseThrow() == 1)
            .toList();
    assertThat(good).hasSize(3); // the two trials of the last fold, and the fit on all rows
  }

  @Test
  void aParameterThatDoesNotWorkEndsTheRunWithTheCandidatesName() {
    workshop.change("{feature: 2}", "{feature: 9}");

    RunResult result = workshop.run();

    assertThat(result.exitCode()).isEqualTo(ExitCode.FAILURE);
    assertThat(result.record().message())
        .contains("candidate \"poor\" with {feature: 9}: feature: expected one of 4, found 9");
  }

  @Test
  void aTargetThatIsNoBooleanIsRefusedWithAnExample() throws IOException {
    workshop.rows(Workshop.ROWS.replace("(i * 37 % 100) + i % 13 > 60 END", "i % 3 END"));

    RunResult result = workshop.run();

    assertThat(result.record().message().orElseThrow())
        .startsWith(
            "expected only 0, 1 and missing values in the target \"late\", found others in ")
        .endsWith("derive a boolean, such as late > 15");
  }

  private static StumpTrainer.Asked last(Workshop workshop) {
    return workshop.trainer.asked.getLast();
  }
}
