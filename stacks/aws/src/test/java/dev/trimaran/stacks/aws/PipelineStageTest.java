package dev.trimaran.stacks.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.stacks.engine.RegisteredResource;
import dev.trimaran.stacks.engine.StackRecord;
import dev.trimaran.stacks.value.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PipelineStageTest {
  private static final StackRecord DEV = Planned.dev();
  private static final String CODE = "s3://flight-delays-dev-data-123456789012-eu-central-1/code/";

  @Test
  void a_spark_job_runs_as_the_pipeline_s_role_and_encrypts_all_that_it_writes() {
    var job = Planned.find(DEV, "pipeline-job");

    assertThat(Planned.text(job, "glueVersion")).contains("5.0");
    assertThat(Planned.text(job, "workerType")).contains("G.1X");
    assertThat(Planned.text(job, "roleArn"))
        .contains("arn:aws:iam::123456789012:role/flight-delays-dev-pipeline");
    assertThat(Planned.text(job, "command", "scriptLocation"))
        .contains(CODE + "trimaran-job-spark.scala");
    assertThat(Planned.text(job, "defaultArguments", "--job-bookmark-option"))
        .contains("job-bookmark-disable");
    assertThat(Planned.text(job, "defaultArguments", "--enable-metrics")).contains("true");
    assertThat(Planned.text(job, "securityConfiguration")).contains("flight-delays-dev-prepare");
    var encryption = Planned.find(DEV, "pipeline-security");
    assertThat(mode(encryption, "s3Encryption", "s3EncryptionMode")).isEqualTo("SSE-KMS");
    assertThat(mode(encryption, "cloudwatchEncryption", "cloudwatchEncryptionMode"))
        .isEqualTo("SSE-KMS");
    assertThat(mode(encryption, "jobBookmarksEncryption", "jobBookmarksEncryptionMode"))
        .isEqualTo("CSE-KMS");
  }

  @Test
  void the_job_is_the_class_in_the_jar_that_the_stack_uploads() {
    var job = Planned.find(DEV, "pipeline-job");
    var jar = Planned.find(DEV, "pipeline-jar");

    assertThat(Planned.text(job, "defaultArguments", "--job-language")).contains("scala");
    assertThat(Planned.text(job, "defaultArguments", "--class"))
        .contains("dev.trimaran.job.spark.SparkJob");
    assertThat(Planned.text(job, "defaultArguments", "--extra-jars"))
        .contains(CODE + "trimaran-job-spark.jar");
    assertThat(Planned.input(job, "executionProperty"))
        .isEqualTo(new Value.Fields(Map.of("maxConcurrentRuns", Value.of(8))));
    assertThat(Planned.text(jar, "key")).contains("code/trimaran-job-spark.jar");
    assertThat(((Value.Asset) Planned.input(jar, "source")).content())
        .endsWith("jobs/spark/target/trimaran-job-spark-0.1.0.jar");
    assertThat(Planned.text(Planned.find(DEV, "pipeline-script"), "content")).isPresent();
  }

  @Test
  void production_has_more_workers_and_a_configuration_says_how_many() {
    assertThat(workers(DEV)).isEqualTo(Value.of(2));
    assertThat(workers(Planned.prod())).isEqualTo(Value.of(5));
    assertThat(workers(Planned.sound("prod", Map.of("workers", "20")))).isEqualTo(Value.of(20));
  }

  @Test
  void jars_of_the_bucket_go_to_the_job() {
    var stack = Planned.sound("dev", Map.of("pipelineJars", "[\"code/worker.jar\"]"));

    assertThat(
            Planned.text(Planned.find(stack, "pipeline-job"), "defaultArguments", "--extra-jars"))
        .contains(CODE + "trimaran-job-spark.jar," + CODE + "worker.jar");
  }

  @Test
  void the_catalogue_has_each_raw_and_each_prepared_table_as_the_spec_names_it() {
    assertThat(DEV.ofType("aws:glue/catalogTable:CatalogTable"))
        .extracting(table -> Planned.text(table, "name").orElseThrow())
        .containsExactlyInAnyOrder(
            "raw_flights", "raw_weather", "raw_planes", "prepared_flights", "prepared_weather");
    var raw = Planned.find(DEV, "pipeline-raw-flights");
    assertThat(Planned.text(raw, "storageDescriptor", "location"))
        .contains("s3://flight-delays-dev-data-123456789012-eu-central-1/raw/flights/");
    assertThat(Planned.text(raw, "storageDescriptor", "columns", "0", "name")).contains("carrier");
    assertThat(Planned.text(raw, "storageDescriptor", "columns", "0", "type")).contains("string");
    assertThat(Planned.text(raw, "parameters", "classification")).contains("csv");
    assertThat(
            Planned.text(
                Planned.find(DEV, "pipeline-prepared-flights"), "parameters", "classification"))
        .contains("parquet");
  }

  /** The job learns columns from the data; the next up must not take them away again. */
  @Test
  void columns_that_the_job_adds_stay() {
    assertThat(DEV.ofType("aws:glue/catalogTable:CatalogTable"))
        .allSatisfy(table ->
            assertThat(table.options().ignoreChanges()).contains("storageDescriptor.columns"));
  }

  @Test
  void expectations_that_glue_has_words_for_are_a_ruleset_of_their_table() {
    var ruleset = Planned.find(DEV, "pipeline-must-hold-flights");

    assertThat(Planned.text(ruleset, "targetTable", "tableName")).contains("raw_flights");
    assertThat(Planned.text(ruleset, "ruleset"))
        .contains(
            """
            Rules = [
              (RowCount >= 300000) and (RowCount <= 400000),
              ColumnValues "origin" in ["EWR", "JFK", "LGA"] where "origin is not null",
              IsComplete "time_hour",
              (ColumnValues "distance" >= 1 where "distance is not null") and (ColumnValues "distance" <= 6000 where "distance is not null"),
              (ColumnValues "minute" >= 0 where "minute is not null") and (ColumnValues "minute" <= 59 where "minute is not null"),
              (ColumnLength "carrier" >= 2 where "carrier is not null") and (ColumnLength "carrier" <= 2 where "carrier is not null"),
              ColumnValues "dest" matches "^[A-Z]{3}$" where "dest is not null",
              (Mean "dep_delay" >= 0) and (Mean "dep_delay" <= 30),
              Completeness "tailnum" >= 0.99
            ]\
            """);
  }

  private static Value workers(StackRecord stack) {
    return Planned.input(Planned.find(stack, "pipeline-job"), "numberOfWorkers");
  }

  private static String mode(RegisteredResource security, String kind, String mode) {
    return Planned.text(security, "encryptionConfiguration", kind, mode).orElseThrow();
  }
}
