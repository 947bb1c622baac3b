package dev.trimaran.lifecycle.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.lifecycle.train.Trainer;
import dev.trimaran.lifecycle.train.Trainers;
import dev.trimaran.lifecycle.train.TrainingData;
import dev.trimaran.lifecycle.train.TrainingMonitor;
import dev.trimaran.model.scoring.Predictor;
import dev.trimaran.spec.Arguments;
import dev.trimaran.spec.Parameter;
import dev.trimaran.spec.PipelineReader;
import dev.trimaran.spec.SpecProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecCheckerTest {
  private static final String SPEC =
      """
      apiVersion: trimaran.dev/v1
      kind: Pipeline
      metadata: {name: test}
      problem: {type: binary-classification, target: late}
      ingest:
        flights: {uri: flights.csv, null-values: [NA]}
        weather: {uri: weather.csv}
      validate:
        flights:
          - expect_column_values_to_not_be_null: {column: origin}
      prepare:
        flights:
          fill: {delay: 0}
          derive:
            late: delay > 15
            scheduled: at + minutes(delay)
      features:
        views:
          weather: {from: weather, key: [origin], timestamp: at, ttl: PT4H, columns: [temp]}
          traffic: {from: flights, key: [origin], timestamp: at, window: PT2H, aggregate: {mean_delay: mean(delay)}}
        training-set:
          from: flights
          timestamp: scheduled
          request: [carrier, origin, distance, scheduled]
          views: [weather, traffic]
          derive:
            far: distance > 1000
            warm: "temp > 20"
      train:
        split: {train-until: 2013-07-01}
        transforms: [{impute: {strategy: median}}, {ordinal: [carrier]}]
        candidates:
          - {algorithm: tree}
          - {name: own, algorithm: tree, transforms: [{one-hot: {columns: [carrier]}}]}
      """;

  @TempDir Path folder;

  @BeforeEach
  void data() throws IOException {
    Files.writeString(
        folder.resolve("flights.csv"),
        "carrier,origin,distance,at,delay\n9E,EWR,500,2013-01-01T10:00:00Z,20\nAA,JFK,NA,2013-02-01T10:00:00Z,NA\n");
    Files.writeString(
        folder.resolve("weather.csv"), "origin,at,temp\nEWR,2013-01-01T10:00:00Z,20.5\n");
  }

  @Test
  void aSpecThatFitsHasNoProblems() throws IOException {
    assertThat(check(SPEC)).isEmpty();
  }

  @Test
  void reportsWhatTheReaderFindsAndWhatIsFoundHereAtOnce() throws IOException {
    String spec =
        SPEC.replace("late: delay > 15", "late: dellay > 15")
            .replace("expect_column_values_to_not_be_null", "expect_column_values_to_be_nul")
            .replace("- {algorithm: tree}", "- {algorithm: treee}")
            .replace("columns: [temp]", "columns: [tmp]");

    assertThat(check(spec).stream().map(SpecProblem::path))
        .contains(
            "validate.flights[0].expect_column_values_to_be_nul",
            "prepare.flights.derive.late",
            "features.views.weather.columns[0]",
            "train.candidates[0].algorithm");
  }

  @Test
  void pointsIntoAPlainExpression() throws IOException {
    assertThat(check(SPEC.replace("late: delay > 15", "late: dellay > 15")))
        .singleElement()
        .asString()
        .startsWith("pipeline.yaml:15:13: prepare.flights.derive.late: ")
        .contains("dellay", "did you mean delay?");
  }

  @Test
  void pointsIntoAQuotedExpression() throws IOException {
    assertThat(check(SPEC.replace("warm: \"temp > 20\"", "warm: \"temp > 'x'\"")))
        .singleElement()
        .asString()
        .startsWith("pipeline.yaml:28:19: features.training-set.derive.warm: ");
  }

  @Test
  void tellsAMistakeOnce() throws IOException {
    String spec =
        SPEC.replace("scheduled: at + minutes(delay)", "scheduled: at + minutes(nothing)")
            .replace("distance > 1000", "hour(scheduled) > 3");

    assertThat(check(spec))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("pipeline.yaml:16:31: prepare.flights.derive.scheduled: ");
  }

  @Test
  void tellsAllProblemsInTheOrderOfTheFile() throws IOException {
    String spec =
        SPEC.replace("{column: origin}", "{column: orign}")
            .replace("fill: {delay: 0}", "fill: {delay: none}")
            .replace("timestamp: at, ttl", "timestamp: temp, ttl")
            .replace("columns: [temp]", "columns: [tmep]")
            .replace("mean(delay)", "mean(carrier)")
            .replace(
                "[carrier, origin, distance, scheduled]", "[carrier, origin, distanze, scheduled]");

    assertThat(check(spec))
        .extracting(problem -> problem.path() + " | " + problem.message())
        .satisfiesExactly(
            problem ->
                assertThat(problem)
                    .isEqualTo(
                        "validate.flights[0].expect_column_values_to_not_be_null | no column 'orign', did you mean 'origin'?;"
                            + " the table has carrier, origin, distance, at, delay"),
            problem ->
                assertThat(problem)
                    .isEqualTo(
                        "prepare.flights.fill.delay | expected a number, as the column is, found 'none'"),
            problem ->
                assertThat(problem)
                    .isEqualTo(
                        "features.views.weather.timestamp | expected a timestamp column, found 'temp', a number"),
            problem ->
                assertThat(problem)
                    .isEqualTo(
                        "features.views.weather.columns[0] | expected a column of the table, found 'tmep'; did you mean 'temp'?"),
            problem ->
                assertThat(problem).startsWith("features.views.traffic.aggregate.mean_delay | "),
            problem ->
                assertThat(problem)
                    .isEqualTo(
                        "features.training-set.request[2] | expected a column of the table, found 'distanze'; did you mean 'distance'?"));
  }

  @Test
  void aMissingSourceDoesNotHideOtherProblems() throws IOException {
    Files.delete(folder.resolve("weather.csv"));

    assertThat(check(SPEC.replace("delay > 15", "delay >")))
        .extracting(SpecProblem::path)
        .containsExactly("ingest.weather.uri", "prepare.flights.derive.late");
  }

  @Test
  void aTargetMustBeABooleanOrANumber() throws IOException {
    assertThat(check(SPEC.replace("late: delay > 15", "late: upper(origin)")))
        .singleElement()
        .hasToString(
            "pipeline.yaml:4:48: problem.target: expected a boolean column, or a number that is 0 or 1, found 'late', a string");
  }

  @Test
  void theTimeOfTheTrainingSetMustBeATimestamp() throws IOException {
    assertThat(check(SPEC.replace("timestamp: scheduled", "timestamp: distance")))
        .singleElement()
        .asString()
        .endsWith(
            "features.training-set.timestamp: expected a timestamp column, found 'distance', a number");
  }

  @Test
  void textMustBeEncoded() throws IOException {
    String features =
        "  split: {train-until: 2013-07-01}\n  features: [distance, origin, carrier]\n";

    assertThat(check(SPEC.replace("  split: {train-until: 2013-07-01}\n", features)))
        .extracting(SpecProblem::toString)
        .containsExactly(
            "pipeline.yaml:32:15: train.transforms: expected numbers to learn from, found text that no transform encodes: origin;"
                + " add ordinal or one-hot, or leave it out of train.features",
            "pipeline.yaml:35:48: train.candidates[1].transforms: expected numbers to learn from, found text that no transform"
                + " encodes: origin; add ordinal or one-hot, or leave it out of train.features");
  }

  @Test
  void transformsMustFitTheirColumns() throws IOException {
    assertThat(check(SPEC.replace("{ordinal: [carrier]}", "{ordinal: [distance]}")))
        .singleElement()
        .asString()
        .startsWith("pipeline.yaml:31:56: train.transforms[1].ordinal: ")
        .contains("distance");
    assertThat(check(SPEC.replace("{columns: [carrier]}", "{columns: [carier]}")))
        .singleElement()
        .asString()
        .contains("train.candidates[1].transforms[0].one-hot: ", "did you mean 'carrier'?");
  }

  @Test
  void whatOnnxCannotHoldIsRefusedWhereItIsWritten() throws IOException {
    assertThat(check(SPEC.replace("far: distance > 1000", "far: length(upper(carrier)) > 1000")))
        .singleElement()
        .asString()
        .startsWith(
            "pipeline.yaml:27:12: features.training-set.derive.far: expected what model.onnx can hold, found what it cannot: ");
  }

  @Test
  void problemsOfTheReadingComeFirst() throws IOException {
    assertThat(
            check(
                SPEC.replace("kind: Pipeline", "kind: Pipelines").replace("delay > 15", "delay >")))
        .singleElement()
        .asString()
        .startsWith("pipeline.yaml:2:7: kind: ");
  }

  private List<SpecProblem> check(String spec) throws IOException {
    Path file = folder.resolve("pipeline.yaml");
    Files.writeString(file, spec);
    LifecycleVocabulary vocabulary = LifecycleVocabulary.with(new Trainers(List.of(new Tree())));
    return SpecChecker.installed()
        .check(new PipelineReader(vocabulary).read("pipeline.yaml", spec), folder);
  }

  private static final class Tree implements Trainer {
    @Override
    public String algorithm() {
      return "tree";
    }

    @Override
    public String summary() {
      return "A tree.";
    }

    @Override
    public List<Parameter> parameters() {
      return List.of();
    }

    @Override
    public Predictor train(
        TrainingData data, Arguments parameters, long seed, TrainingMonitor monitor) {
      throw new AssertionError("a check trains nothing");
    }
  }
}
