package dev.trimaran.lifecycle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trimaran.lifecycle.fake.FakeJobs;
import dev.trimaran.lifecycle.fake.FakeProvider;
import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.Json;
import dev.trimaran.lifecycle.run.StageFailure;
import dev.trimaran.lifecycle.support.TestContext;
import dev.trimaran.provider.api.JobSpec;
import dev.trimaran.provider.api.JobState;
import dev.trimaran.provider.api.LogLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs in memory; each writes its document into every output, in place of Spark. */
class CloudSparkTest {
  @TempDir Path folder;

  private final FakeJobs jobs = new FakeJobs((spec, log) -> done(spec));
  private FakeProvider provider;
  private SparkTask task;
  private int runs;

  @BeforeEach
  void prepare() throws IOException {
    provider = new FakeProvider(folder, jobs);
    task =
        new SparkTask(
            Map.of(Files.writeString(folder.resolve("a[1].parquet"), "rows"), "input0"),
            List.of(new SparkTask.Statement("written0", "SELECT * FROM input0")),
            Map.of("written0", folder.resolve("out.parquet")));
  }

  @Test
  void documentNamesObjectsAndTheOutputComesBack() throws IOException {
    run();

    JobSpec job = jobs.started.getFirst();
    String place = "fake://temporary/spark/" + job.name() + "/";
    assertThat(job.name()).matches("spark-key-[0-9a-f]{12}-1");
    assertThat(job.arguments()).containsExactly("--document", place + "job.json");
    JsonNode document = Json.read(Files.readAllBytes(folder.resolve("out.parquet")));
    String digest = TestContext.sha256(folder.resolve("a[1].parquet"));
    assertThat(document)
        .isEqualTo(
            Json.read(
                """
                {"inputs": [{"view": "input0", "format": "parquet", "rowNumber": "file_row_number",
                   "paths": ["fake://objects/%s/%s"]}],
                 "statements": [{"view": "written0", "sql": "SELECT * FROM input0"}],
                 "outputs": [{"view": "written0", "path": "%swritten0.parquet", "files": "one"}],
                 "result": "%sresult.json"}
                """
                    .formatted(digest.substring(0, 2), digest, place, place)
                    .getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void whoDoesTheSameAgainTakesWhatIsThere() throws IOException {
    run();
    Files.delete(folder.resolve("out.parquet"));

    run();

    assertThat(jobs.started).hasSize(1);
    assertThat(folder.resolve("out.parquet")).exists();
  }

  @Test
  void whatHasFailedIsTriedAgainUnderAnotherName() throws IOException {
    jobs.body((spec, log) -> JobState.FAILED);
    assertThatThrownBy(this::run).isInstanceOf(StageFailure.class);
    jobs.body((spec, log) -> done(spec));

    run();

    assertThat(jobs.started).hasSize(2);
    assertThat(jobs.started.getLast().name()).endsWith("-2");
  }

  @Test
  void failsWithWhatTheJobLeftOfItsReason() {
    jobs.body((spec, log) -> {
      log.add(new LogLine(Instant.EPOCH, "the last line"));
      put(
          spec,
          "result.json",
          "{\"outcome\": \"failed\", \"where\": \"statements[0]\", \"reason\": \"no such column\"}");
      return JobState.FAILED;
    });

    assertThatThrownBy(this::run)
        .isInstanceOfSatisfying(
            StageFailure.class,
            failure -> {
              assertThat(failure.exitCode()).isEqualTo(ExitCode.FAILURE);
              assertThat(failure.details()).containsExactly("the last line");
            })
        .hasMessageMatching(
            "the Spark job spark-key-[0-9a-f]{12}-1 ended as FAILED: statements\\[0]: no such column");
  }

  @Test
  void stopsTheJobOfARunThatIsCancelled() {
    jobs.body((spec, log) -> {
      Thread.currentThread().interrupt();
      return JobState.RUNNING;
    });

    assertThatThrownBy(this::run).isInstanceOf(CancellationException.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(jobs.status(jobs.started.getFirst().name()).orElseThrow().state())
        .isEqualTo(JobState.STOPPED);
  }

  private void run() throws IOException {
    Path own = Files.createDirectory(folder.resolve("job" + runs++));
    new CloudSpark(jobs, new TestContext(folder, folder, provider)).run(task, own);
  }

  private JobState done(JobSpec spec) {
    try {
      String key = spec.arguments().get(1).substring("fake://".length());
      put(spec, "written0.parquet", Json.text(Json.read(provider.objects().read(key))));
      return JobState.SUCCEEDED;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void put(JobSpec spec, String file, String text) {
    assertThat(
            provider
                .objects()
                .putIfAbsent(
                    "temporary/spark/" + spec.name() + "/" + file,
                    text.getBytes(StandardCharsets.UTF_8)))
        .isTrue();
  }
}
