package dev.trimaran.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ValueProblemsTest {

  @Test
  void namesEveryKeyThatIsMissing() {
    assertThat(Specs.problems("{}"))
        .containsExactly(
            "p.yaml:1:1: apiVersion: expected apiVersion: trimaran.dev/v1, found none",
            "p.yaml:1:1: kind: expected kind: Pipeline, found none",
            "p.yaml:1:1: metadata: expected the key metadata, found none",
            "p.yaml:1:1: problem: expected the key problem, found none",
            "p.yaml:1:1: ingest: expected the key ingest, found none",
            "p.yaml:1:1: train: expected the key train, found none");
  }

  @Test
  void refusesAnotherApiVersion() {
    assertThat(Specs.problems(Specs.small("trimaran.dev/v1", "trimaran.dev/v2")))
        .containsExactly(
            "p.yaml:1:13: apiVersion: expected trimaran.dev/v1, found the text 'trimaran.dev/v2'");
  }

  @Test
  void guessesAMisspelledKeyAndDoesNotMissIt() {
    assertThat(Specs.problems(Specs.small("{name: small}", "{nmae: small}")))
        .containsExactly(
            "p.yaml:3:12: metadata.nmae: expected a key (name, description), found nmae (did you mean name?)");
  }

  @Test
  void refusesEmptyValues() {
    assertThat(
            Specs.problems(
                Specs.small("metadata: {name: small}", "metadata:\n  name: ~\nevaluate:")))
        .containsExactly(
            "p.yaml:4:9: metadata.name: expected text, found ~",
            "p.yaml:5:10: evaluate: expected a map, found nothing");
  }

  @Test
  void asksForQuotesAroundATextThatIsANumber() {
    assertThat(Specs.problems(Specs.small("target: late", "target: 9")))
        .containsExactly(
            "p.yaml:4:48: problem.target: expected text, found the number 9 (did you mean \"9\" in quotes?)");
  }

  @Test
  void readsByTheCoreSchemaOfYaml12() {
    String yaml =
        Specs.small(
            "weather.csv",
            "weather.csv, types: {no: string, 9E: string}, null-values: [NA, -999, no]");

    Source weather = Specs.pipeline(yaml).ingest().get("weather");

    assertThat(weather.types()).containsOnlyKeys("no", "9E");
    assertThat(weather.nullValues()).containsExactly("NA", "-999", "no");
  }

  @Test
  void readsADateAsItsMidnightInUtc() {
    assertThat(Specs.pipeline(Specs.SMALL).train().split().trainUntil())
        .hasToString("2013-07-01T00:00:00Z");
  }

  @Test
  void refusesAllBadValuesOfASourceAtOnce() {
    String bad = "max-bad-rows: 2, format: cvs, types: {a: int}, null-values: NA";

    assertThat(Specs.problems(Specs.small("uri: flights.csv", bad)))
        .containsExactly(
            "p.yaml:6:12: ingest.flights.uri: expected the key uri, found none",
            "p.yaml:6:27: ingest.flights.max-bad-rows: expected a number between 0 and 1, found 2",
            "p.yaml:6:38: ingest.flights.format: expected one of csv, json-lines, parquet, found cvs (did you mean csv?)",
            "p.yaml:6:54: ingest.flights.types.a: expected one of string, integer, number, boolean, timestamp, found int (did you mean integer?)",
            "p.yaml:6:73: ingest.flights.null-values: expected a list, found the text 'NA'");
  }

  @Test
  void refusesNamesThatNoFileCouldHave() {
    assertThat(Specs.problems(Specs.small("name: small", "name: a/b")))
        .containsExactly(
            "p.yaml:3:18: metadata.name: expected a name of up to 63 letters, digits, '_', '-' or '.', found 'a/b'");
  }

  @Test
  void refusesDurationsThatAreNotIso8601() {
    assertThat(
            Specs.problems(
                Specs.small("timestamp: hour", "timestamp: hour, ttl: 4h, known-after: P1M")))
        .containsExactly(
            "p.yaml:10:63: features.views.sky.ttl: expected an ISO-8601 duration such as PT30M or P7D, found the text '4h'",
            "p.yaml:10:80: features.views.sky.known-after: expected an ISO-8601 duration such as PT30M or P7D, found the text 'P1M'");
  }

  @Test
  void refusesADayThatDoesNotExist() {
    assertThat(Specs.problems(Specs.small("2013-07-01", "2013-02-30")))
        .containsExactly(
            "p.yaml:13:24: train.split.train-until: expected a date such as 2013-07-01 or a time such as "
                + "2013-07-01T04:00:00Z, found the text '2013-02-30'");
  }

  @Test
  void refusesDataSizesWithoutAUnitAndFunctionsWithoutMemory() {
    assertThat(Specs.problems(Specs.SMALL + "deploy: {function: {memory: 512, port: 0}}\n"))
        .containsExactly(
            "p.yaml:16:29: deploy.function.memory: expected a size such as 512MiB, found the number 512",
            "p.yaml:16:40: deploy.function.port: expected a number between 1 and 65535, found 0");
    assertThat(Specs.problems(Specs.SMALL + "deploy: {function: {memory: 1MiB}}\n"))
        .containsExactly(
            "p.yaml:16:29: deploy.function.memory: expected at least 64MiB, found 1MiB");
  }

  @Test
  void refusesABoundThatIsNeitherNumberNorChampion() {
    String gates =
        "evaluate: {gates: [{metric: f1}, {metric: f1, at-least: best}, {metric: f1, at-least: 1, at-most: 0.5}, {metric: f1, at-most: .inf}]}\n";

    assertThat(Specs.problems(Specs.SMALL + gates))
        .containsExactly(
            "p.yaml:16:20: evaluate.gates[0].at-least: expected at-least or at-most, found neither",
            "p.yaml:16:57: evaluate.gates[1].at-least: expected a number or champion, found the text 'best'",
            "p.yaml:16:99: evaluate.gates[2].at-most: expected at least 1.0 (at-least), found 0.5",
            "p.yaml:16:127: evaluate.gates[3].at-most: expected a finite number or champion, found the number .inf");
  }

  @Test
  void readsEveryBlockThatIsNotWrittenByItsDefaults() {
    Pipeline pipeline = Specs.pipeline(Specs.SMALL);

    assertThat(pipeline.evaluate().metrics()).containsExactly("roc_auc", "log_loss");
    assertThat(pipeline.evaluate().threshold()).isEqualTo(0.5);
    assertThat(pipeline.train().tune()).isEqualTo(new Tuning(TuningMethod.GRID, "roc_auc"));
    assertThat(pipeline.train().candidates().get(0).name()).isEqualTo("random-forest");
    assertThat(pipeline.register().name()).isEqualTo("small");
    assertThat(pipeline.deploy().enabled()).isFalse();
    assertThat(Specs.pipeline(Specs.SMALL + "deploy: {}\n").deploy().enabled()).isTrue();
    assertThat(pipeline.deploy().capture().outcomes().enabled()).isFalse();
    assertThat(
            Specs.pipeline(Specs.SMALL + "deploy: {capture: {outcomes: {}}}\n")
                .deploy()
                .capture()
                .outcomes()
                .enabled())
        .isTrue();
  }

  @Test
  void capturedColumnsAndTimesAreChecked() {
    assertThat(
            Specs.problems(
                Specs.SMALL + "deploy: {capture: {sample: 2, interval: PT0.1S, mask: [origin]}}\n"))
        .containsExactly(
            "p.yaml:16:28: deploy.capture.sample: expected a number between 0 and 1, found 2");
    assertThat(Specs.problems(Specs.SMALL + "deploy: {capture: {interval: PT0.1S}}\n"))
        .containsExactly(
            "p.yaml:16:30: deploy.capture.interval: expected at least PT1S, found PT0.1S");
    assertThat(
            Specs.problems(
                Specs.SMALL + "deploy: {capture: {mask: [origin], outcomes: {key: [origin]}}}\n"))
        .containsExactly(
            "p.yaml:16:46: deploy.capture.outcomes: expected key columns that are not masked, found origin");
  }
}
