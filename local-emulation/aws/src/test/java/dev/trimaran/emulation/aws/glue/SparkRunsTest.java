package dev.trimaran.emulation.aws.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.trimaran.emulation.aws.Options;
import dev.trimaran.emulation.aws.Roles;
import dev.trimaran.emulation.aws.Started;
import dev.trimaran.job.spark.SparkJob;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.s3.S3Client;

/** Jobs of Glue that Spark itself runs, from S3 into S3. */
@Tag("spark")
@Timeout(600)
final class SparkRunsTest {
  @RegisterExtension static final Started AWS = new Started(Options.defaults().faster(100));

  private static final Set<String> OVER = Set.of("SUCCEEDED", "FAILED", "STOPPED", "TIMEOUT");

  @TempDir static Path folder;

  private final GlueClient glue = AWS.client(GlueClient.class);
  private final S3Client s3 = AWS.client(S3Client.class);

  @BeforeAll
  static void bucket() throws IOException, URISyntaxException {
    assumeTrue(
        new SparkHome(System::getenv).find("glue/glueetl/5.0").isPresent(),
        "expected Spark of tools/install-spark, found none");
    S3Client s3 = AWS.client(S3Client.class);
    s3.createBucket(r -> r.bucket("lake"));
    s3.putObject(r -> r.bucket("lake").key("jobs/job.jar"), RequestBody.fromFile(jar()));
    s3.putObject(r -> r.bucket("lake").key("jobs/job.scala"), RequestBody.empty());
    s3.putObject(
        r -> r.bucket("lake").key("raw/plänes 2.csv"),
        RequestBody.fromString("tailnum,seats\nN1,2\nN2,\nN3,180\n"));
    Roles.make(
        AWS,
        "pipeline",
        "glue.amazonaws.com",
        "s3:GetObject",
        "s3:PutObject",
        "s3:DeleteObject",
        "s3:ListBucket",
        "logs:*");
    Roles.make(AWS, "reader", "glue.amazonaws.com", "s3:GetObject", "s3:ListBucket", "logs:*");
  }

  @Test
  void reads_computes_and_writes_what_is_in_s3() throws IOException, SQLException {
    JobRun run = ran("counts", "pipeline", "SELECT *, trimaran_text(seats / 3e0) AS t FROM planes");

    assertThat(run.errorMessage()).isNull();
    assertThat(run.jobRunStateAsString()).isEqualTo("SUCCEEDED");
    assertThat(object("counts/result.json")).contains("\"outcome\" : \"done\"", "\"rows\" : 3");
    assertThat(table("counts/[1]/clean.parquet"))
        .isEqualTo("N3 180 60, N1 2 0.6666666666666666, N2 null null");
    assertThat(s3.listObjectsV2(r -> r.bucket("lake").prefix("counts/")).contents())
        .extracting(found -> found.key())
        .containsExactlyInAnyOrder(
            "counts/[1]/clean.parquet", "counts/document.json", "counts/result.json");
  }

  @Test
  void a_wrong_statement_fails_the_run_with_its_place_and_reason() throws IOException {
    JobRun run = ran("misspelt", "pipeline", "SELECT seat FROM planes");

    assertThat(run.jobRunStateAsString()).isEqualTo("FAILED");
    assertThat(run.errorMessage())
        .startsWith(
            "Command failed with exit code 1: trimaran-job-spark: statements[0] (view 'clean'): [UNRESOLVED_COLUMN");
    assertThat(log(run))
        .contains("trimaran-job-spark: statements[0] (view 'clean'): [UNRESOLVED_COLUMN")
        .contains("`seat` cannot be resolved");
    assertThat(object("misspelt/result.json")).contains("\"where\" : \"statements[0]");
  }

  @Test
  void a_role_that_may_not_write_fails_the_run() {
    JobRun run = ran("forbidden", "reader", "SELECT * FROM planes");

    assertThat(run.jobRunStateAsString()).isEqualTo("FAILED");
    assertThat(log(run)).contains("outputs[0] (view 'clean')").contains("s3:PutObject");
  }

  private JobRun ran(String name, String role, String sql) {
    String document =
        """
        {"inputs": [{"view": "planes", "format": "csv", "paths": ["s3://lake/raw/plänes 2.csv"],
                     "schema": "tailnum STRING, seats DOUBLE", "options": {"header": "true"}}],
         "statements": [{"view": "clean", "sql": "%s"}],
         "outputs": [{"view": "clean", "path": "s3://lake/%s/[1]/clean.parquet", "files": "one",
                      "orderBy": ["seats DESC NULLS LAST"]}],
         "result": "s3://lake/%s/result.json"}
        """
            .formatted(sql, name, name);
    s3.putObject(
        r -> r.bucket("lake").key(name + "/document.json"), RequestBody.fromString(document));
    glue.createJob(r ->
        r.name(name)
            .role(role)
            .glueVersion("5.0")
            .command(c -> c.name("glueetl").scriptLocation("s3://lake/jobs/job.scala"))
            .defaultArguments(
                Map.of(
                    "--job-language", "scala",
                    "--class", SparkJob.class.getName(),
                    "--extra-jars", "s3://lake/jobs/job.jar",
                    "--job-bookmark-option", "job-bookmark-disable")));
    String id =
        glue.startJobRun(r ->
                r.jobName(name)
                    .arguments(Map.of("--document", "s3://lake/" + name + "/document.json")))
            .jobRunId();
    JobRun run = glue.getJobRun(r -> r.jobName(name).runId(id)).jobRun();
    while (!OVER.contains(run.jobRunStateAsString())) {
      LockSupport.parkNanos(200_000_000);
      run = glue.getJobRun(r -> r.jobName(name).runId(id)).jobRun();
    }
    return run;
  }

  private String object(String key) {
    return s3.getObjectAsBytes(r -> r.bucket("lake").key(key)).asUtf8String();
  }

  private String table(String key) throws IOException, SQLException {
    Path file = Files.createTempFile(folder, "table", ".parquet");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(s3.getObjectAsBytes(r -> r.bucket("lake").key(key)).asByteArray());
    }
    StringBuilder rows = new StringBuilder();
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement();
        ResultSet row = statement.executeQuery("FROM read_parquet('" + file + "')")) {
      while (row.next()) {
        Optional<Object> seats = Optional.ofNullable(row.getObject(2));
        rows.append(rows.isEmpty() ? "" : ", ").append(row.getString(1)).append(' ');
        rows.append(seats.map(found -> ((Double) found).intValue() + "").orElse("null"));
        rows.append(' ').append(row.getString(3));
      }
    }
    return rows.toString();
  }

  private String log(JobRun run) {
    return AWS
        .client(CloudWatchLogsClient.class)
        .getLogEvents(
            r -> r.logGroupName("/aws-glue/jobs/error").logStreamName(run.id()).startFromHead(true))
        .events()
        .stream()
        .map(OutputLogEvent::message)
        .collect(Collectors.joining("\n"));
  }

  /** The job's jar; made here where the build has not come to packaging it. */
  private static Path jar() throws IOException, URISyntaxException {
    Path classes =
        Path.of(SparkJob.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    if (Files.isRegularFile(classes)) {
      return classes;
    }
    Path jar = folder.resolve("job.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, out);
      }
    }
    return jar;
  }
}
