package dev.trimaran.stacks.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.trimaran.spec.Pipeline;
import dev.trimaran.spec.PipelineReader;
import dev.trimaran.stacks.component.Words;
import dev.trimaran.stacks.parity.ParityLine.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableParityTest {
  private static final Path AWS =
      Path.of("../aws/src/main/resources/dev/trimaran/stacks/parity/aws.yaml");
  private static final String SPEC =
      """
      apiVersion: trimaran.dev/v1
      kind: Pipeline
      metadata: {name: shop}
      problem: {type: binary-classification, target: bought}
      ingest:
        visits: {uri: %s}
      features:
        training-set: {from: visits, timestamp: at, request: [page, at]}
      train:
        split: {train-until: 2025-01-01}
        candidates: [{algorithm: random-forest, parameters: {trees: 10}}]
      """;

  private static Pipeline spec(String text) {
    var reading = new PipelineReader(Words.known()).read("pipeline.yaml", text);
    assertThat(reading.problems()).isEmpty();
    return reading.pipeline().orElseThrow();
  }

  private static List<ParityLine> lines(String spec, Map<String, String> config) throws Exception {
    var table = ParityTables.read("aws.yaml", Files.readString(AWS));
    return new TableParity(table).of(spec(spec), config);
  }

  @Test
  void tells_of_stages_and_of_what_is_asked_for_and_of_nothing_else() throws Exception {
    var lines = lines(SPEC.formatted("s3://shop/visits.parquet"), Map.of());

    assertThat(lines)
        .extracting(line -> line.stage() + "/" + line.setting())
        .containsExactly(
            "metadata/name: shop",
            "problem/type: binary-classification",
            "problem/target: bought",
            "ingest/",
            "ingest/uri: visits s3://shop/visits.parquet",
            "explore/",
            "features/",
            "features/training-set.from: visits",
            "features/training-set.timestamp: at",
            "features/training-set.request: [page, at]",
            "train/",
            "train/split.train-until: 2025-01-01T00:00:00Z",
            "train/candidates.algorithm: random-forest random-forest",
            "train/candidates.parameters: random-forest trees",
            "track/",
            "evaluate/",
            "register/",
            "audit/");
  }

  @Test
  void refuses_sources_that_cannot_be_read_there_with_the_reason() throws Exception {
    var lines =
        lines(
            SPEC.formatted(
                "gs://shop/visits.parquet}\n  orders: {uri: data/orders.csv}\n  old: {uri: s3://shop/old.csv"),
            Map.of());

    assertThat(lines)
        .filteredOn(line -> line.setting().startsWith("uri"))
        .extracting(ParityLine::setting, ParityLine::verdict)
        .containsExactly(
            tuple("uri: visits gs://shop/visits.parquet", Verdict.REFUSED),
            tuple("uri: orders data/orders.csv", Verdict.EMULATED),
            tuple("uri: old s3://shop/old.csv", Verdict.SUPPORTED));
    assertThat(lines)
        .filteredOn(line -> line.verdict() == Verdict.REFUSED)
        .singleElement()
        .satisfies(line -> assertThat(line.reason()).endsWith("copy the table to S3."));
  }

  @Test
  void a_value_above_what_a_service_has_is_refused_unless_the_stack_is_configured_otherwise()
      throws Exception {
    var spec = SPEC.formatted("s3://a/b.csv") + "deploy: {function: {memory: 11GiB}}\n";

    assertThat(lines(spec, Map.of()))
        .filteredOn(line -> line.setting().equals("function.memory: 11GiB"))
        .singleElement()
        .satisfies(line -> {
          assertThat(line.verdict()).isEqualTo(Verdict.REFUSED);
          assertThat(line.reason()).contains("10,240 MB");
        });
    assertThat(lines(spec, Map.of("trimaran-aws:serving", "sagemaker")))
        .filteredOn(line -> line.stage().equals("deploy"))
        .allSatisfy(line -> {
          assertThat(line.verdict()).isEqualTo(Verdict.SUPPORTED);
          assertThat(line.service()).isEqualTo("Amazon SageMaker endpoint");
        });
  }

  @Test
  void a_block_that_is_empty_is_asked_for_too_and_passwords_are_not_shown() throws Exception {
    var spec =
        SPEC.formatted("https://ann:secret@host/a.csv") + "deploy: {capture: {outcomes: {}}}\n";

    assertThat(lines(spec, Map.of()))
        .extracting(ParityLine::setting)
        .contains("capture.outcomes", "uri: visits https://…@host/a.csv");
  }

  @Test
  void a_table_is_strict() {
    assertThatThrownBy(() -> ParityTables.read("x.yaml", table("{service: S, verdict: refused}")))
        .hasMessageContaining("expected a reason beside the verdict REFUSED");
    assertThatThrownBy(() -> ParityTables.read("x.yaml", table("{service: S, verdict: maybe}")))
        .hasMessageContaining("expected supported, emulated or refused");
    assertThatThrownBy(() -> ParityTables.read("x.yaml", table("[{service: S, when: a}]")))
        .hasMessageContaining("expected a last case for all other values");
    assertThatThrownBy(() -> ParityTables.read("x.yaml", table("{service: S, verdikt: a}")))
        .hasMessageContaining("expected one of the keys");
    assertThat(ParityTables.read("x.yaml", table("{service: S}")).rows()).containsKey("ingest");
  }

  private static String table(String row) {
    return "cloud: x\ntitle: X\nrows:\n  ingest: " + row + "\n";
  }
}
