package dev.trimaran.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FlightDelaysTest {
  private final Pipeline pipeline = Specs.pipeline(Specs.flightDelays());

  @Test
  void readsMetadataAndProblem() {
    assertThat(pipeline.metadata().name()).isEqualTo("flight-delays");
    assertThat(pipeline.problem())
        .isEqualTo(
            new ProblemDefinition(
                ProblemType.BINARY_CLASSIFICATION,
                "late",
                List.of(
                    new Gate("roc_auc", Optional.of(new Bound.Value(0.75)), Optional.empty()))));
  }

  @Test
  void readsSourcesInOrder() {
    assertThat(pipeline.ingest())
        .containsExactly(
            entry(
                "flights",
                new Source(
                    "data/flights.csv.gz",
                    Optional.empty(),
                    Map.of("carrier", ColumnType.STRING),
                    List.of("NA"),
                    0.001)),
            entry(
                "weather",
                new Source(
                    "data/weather.csv.gz", Optional.empty(), Map.of(), List.of("NA"), 0.001)),
            entry(
                "planes",
                new Source(
                    "data/planes.csv.gz", Optional.empty(), Map.of(), List.of("NA"), 0.001)));
  }

  @Test
  void readsExpectationsWithTheirArguments() {
    List<Expectation> flights = pipeline.validate().get("flights");

    assertThat(flights.get(0).arguments().asMap())
        .containsExactly(entry("min_value", 300000.0), entry("max_value", 400000.0));
    assertThat(flights.get(1).arguments().values("value_set")).containsExactly("EWR", "JFK", "LGA");
    assertThat(flights.get(1).severity()).isEqualTo(Severity.STOP);
    assertThat(flights.get(8))
        .isEqualTo(
            new Expectation(
                "expect_column_values_to_not_be_null",
                Arguments.of(Map.of("column", "tailnum")),
                0.99,
                Severity.WARN));
  }

  @Test
  void readsPreparationsInOrder() {
    assertThat(pipeline.prepare().get("flights").derive())
        .containsExactly(
            entry("scheduled", "time_hour + minutes(minute)"),
            entry("departed", "scheduled + minutes(dep_delay)"),
            entry("flight_date", "make_timestamp(year, month, day)"),
            entry("late", "arr_delay > 15"));
  }

  @Test
  void readsViews() {
    Map<String, View> views = pipeline.features().views();

    assertThat(views.keySet())
        .containsExactly("plane", "weather", "origin_traffic", "carrier_traffic", "tail");
    assertThat(views.get("plane").columns().get(0))
        .isEqualTo(new SelectedColumn("plane_year", "year"));
    assertThat(views.get("plane").timestamp()).isEmpty();
    assertThat(views.get("weather").knownAfter()).isEqualTo(Duration.ofHours(1));
    assertThat(views.get("weather").ttl()).contains(Duration.ofHours(4));
    assertThat(views.get("origin_traffic").window()).contains(Duration.ofHours(2));
    assertThat(views.get("origin_traffic").featureNames())
        .containsExactly("origin_delay_2h", "origin_departures_2h");
    assertThat(views.get("tail").featureNames())
        .containsExactly("tail_last_delay", "tail_departed");
  }

  @Test
  void readsTheTrainingSet() {
    TrainingSet trainingSet = pipeline.features().trainingSet().orElseThrow();

    assertThat(trainingSet.timestamp()).contains("scheduled");
    assertThat(trainingSet.decideBefore()).isEqualTo(Duration.ofHours(1));
    assertThat(trainingSet.request()).hasSize(9).startsWith("carrier", "origin");
    assertThat(trainingSet.derive()).containsEntry("dow", "day_of_week(flight_date) - 1");
  }

  @Test
  void readsTraining() {
    Training train = pipeline.train();

    assertThat(train.seed()).isEqualTo(7);
    assertThat(train.split())
        .isEqualTo(
            new Split(
                SplitKind.TIME,
                Instant.parse("2013-07-01T04:00:00Z"),
                Optional.of(Instant.parse("2013-09-01T04:00:00Z"))));
    assertThat(train.transforms())
        .containsExactly(
            new TransformStep("impute", List.of(), Arguments.of(Map.of("strategy", "median"))),
            new TransformStep("ordinal", List.of("carrier", "origin", "dest"), Arguments.none()));
    assertThat(train.candidates())
        .extracting(Candidate::name)
        .containsExactly("majority", "logistic-regression", "random-forest", "gradient-boosting");
    assertThat(train.candidates().get(1).search())
        .containsExactly(entry("lambda", List.of(1.0, 100.0)));
    assertThat(train.candidates().get(1).transforms().orElseThrow().get(2))
        .isEqualTo(
            new TransformStep(
                "one-hot",
                List.of("carrier", "origin", "dest"),
                Arguments.of(Map.of("min-frequency", 50L))));
    assertThat(train.crossValidation())
        .contains(new CrossValidation(CrossValidationKind.TIME_SERIES, 3, Optional.empty()));
  }

  @Test
  void readsEvaluationRegistrationAndDeployment() {
    assertThat(pipeline.evaluate().metrics()).hasSize(8).startsWith("roc_auc");
    assertThat(pipeline.evaluate().gates())
        .containsExactly(new Gate("roc_auc", Optional.of(new Bound.Champion()), Optional.empty()));
    assertThat(pipeline.register().name()).isEqualTo("flight-delays");
    assertThat(pipeline.deploy().enabled()).isTrue();
    assertThat(pipeline.deploy().function().memoryBytes()).isEqualTo(512L << 20);
  }
}
