package dev.trimaran.emulation.aws.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.aws.Roles;
import dev.trimaran.emulation.aws.Started;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.DataQualityRuleResult;
import software.amazon.awssdk.services.glue.model.GetDataQualityResultResponse;
import software.amazon.awssdk.services.glue.model.GetDataQualityRulesetEvaluationRunResponse;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.TableInput;
import software.amazon.awssdk.services.s3.S3Client;

@Timeout(90)
final class DataQualityTest {
  @RegisterExtension static final Started AWS = new Started(Options.defaults().faster(100));

  private final GlueClient client = AWS.client(GlueClient.class);

  @BeforeAll
  static void table() {
    Roles.make(AWS, "quality", "glue.amazonaws.com", "s3:GetObject", "s3:ListBucket");
    S3Client s3 = AWS.client(S3Client.class);
    s3.createBucket(r -> r.bucket("quality"));
    s3.putObject(
        r -> r.bucket("quality").key("planes/a.csv"),
        RequestBody.fromString("id,seats,maker\n1,180,BOEING\n2,,AIRBUS\n"));
    s3.putObject(
        r -> r.bucket("quality").key("planes/b.csv"),
        RequestBody.fromString("id,seats,maker\n3,20,CESSNA\n4,300,BOEING\n"));
    GlueClient client = AWS.client(GlueClient.class);
    client.createDatabase(r -> r.databaseInput(d -> d.name("quality")));
    client.createTable(r ->
        r.databaseName("quality")
            .tableInput(
                TableInput.builder()
                    .name("planes")
                    .parameters(Map.of("classification", "csv", "skip.header.line.count", "1"))
                    .storageDescriptor(s ->
                        s.location("s3://quality/planes/")
                            .columns(
                                column("id", "bigint"),
                                column("seats", "int"),
                                column("maker", "string")))
                    .build()));
  }

  @Test
  void findsWhatPassesAndWhatDoesNot() {
    GetDataQualityResultResponse result =
        evaluated(
            "mixed",
            "RowCount = 4",
            "IsUnique \"id\"",
            "IsUnique \"maker\"",
            "IsComplete \"seats\"",
            "Completeness \"seats\" >= 0.7",
            "ColumnValues \"maker\" in [\"BOEING\", \"AIRBUS\", \"CESSNA\"]",
            "ColumnValues \"maker\" in [\"BOEING\"] with threshold > 0.4",
            "ColumnValues \"seats\" >= 20 where \"seats is not null\"",
            "ColumnValues \"seats\" >= 20",
            "ColumnValues \"maker\" matches \"[A-Z]+\"",
            "(Mean \"seats\" > 100) and (Sum \"seats\" <= 500)",
            "(RowCount > 5) or (ColumnExists \"maker\")",
            "ColumnExists \"wings\"",
            "DistinctValuesCount \"maker\" between 2 and 4",
            "ColumnValues \"wings\" > 1");

    assertThat(result.ruleResults())
        .extracting(DataQualityRuleResult::resultAsString)
        .containsExactly(
            "PASS", "PASS", "FAIL", "FAIL", "PASS", "PASS", "PASS", "PASS", "FAIL", "PASS", "PASS",
            "PASS", "FAIL", "PASS", "ERROR");
    assertThat(result.score()).isEqualTo(10.0 / 15);
    assertThat(result.ruleResults().get(4).evaluatedMetrics())
        .containsExactly(Map.entry("Column.seats.Completeness", 0.75));
    assertThat(result.ruleResults().get(3).evaluationMessage())
        .isEqualTo("Value: 0.75 does not meet the constraint requirement!");
  }

  @Test
  void failsWithoutData() {
    client.createTable(r ->
        r.databaseName("quality")
            .tableInput(
                t -> t.name("empty").storageDescriptor(s -> s.location("s3://quality/no/"))));
    ruleset("alone", "RowCount > 0");

    GetDataQualityRulesetEvaluationRunResponse run = finished("alone", "empty");

    assertThat(run.statusAsString()).isEqualTo("FAILED");
    assertThat(run.errorString()).contains("There are no objects at s3://quality/no/");
  }

  @Test
  void keepsRulesets() {
    ruleset("kept", "RowCount > 0", "IsUnique \"id\"");

    client.updateDataQualityRuleset(r -> r.name("kept").ruleset("Rules = [ RowCount > 1 ]"));

    assertThat(client.getDataQualityRuleset(r -> r.name("kept")).ruleset())
        .isEqualTo("Rules = [ RowCount > 1 ]");
    assertThat(client.listDataQualityRulesets(r -> r.filter(f -> f.name("kept"))).rulesets())
        .singleElement()
        .satisfies(one -> assertThat(one.ruleCount()).isEqualTo(1));
    client.deleteDataQualityRuleset(r -> r.name("kept"));
    assertThatThrownBy(() -> client.getDataQualityRuleset(r -> r.name("kept")))
        .hasMessageContaining("not found");
    assertThatThrownBy(() -> ruleset("broken", "RowCount >"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Failed to parse the ruleset");
  }

  private GetDataQualityResultResponse evaluated(String name, String... rules) {
    ruleset(name, rules);
    GetDataQualityRulesetEvaluationRunResponse run = finished(name, "planes");
    assertThat(run.errorString()).isNull();
    return client.getDataQualityResult(r -> r.resultId(run.resultIds().getFirst()));
  }

  private void ruleset(String name, String... rules) {
    client.createDataQualityRuleset(
        r -> r.name(name).ruleset("Rules = [\n  " + String.join(",\n  ", rules) + "\n]"));
  }

  private GetDataQualityRulesetEvaluationRunResponse finished(String ruleset, String table) {
    String id =
        client
            .startDataQualityRulesetEvaluationRun(r ->
                r.role("quality")
                    .rulesetNames(ruleset)
                    .dataSource(d -> d.glueTable(t -> t.databaseName("quality").tableName(table))))
            .runId();
    while (true) {
      GetDataQualityRulesetEvaluationRunResponse run =
          client.getDataQualityRulesetEvaluationRun(r -> r.runId(id));
      if (!List.of("STARTING", "RUNNING").contains(run.statusAsString())) {
        return run;
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  private static Column column(String name, String type) {
    return Column.builder().name(name).type(type).build();
  }
}
