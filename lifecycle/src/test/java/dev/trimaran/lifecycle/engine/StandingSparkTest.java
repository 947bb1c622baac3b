package dev.trimaran.lifecycle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trimaran.lifecycle.run.ExitCode;
import dev.trimaran.lifecycle.run.StageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process of a Spark that is a script: it writes down each document that it is given. */
class StandingSparkTest {
  private static final SparkTask NOTHING = new SparkTask(Map.of(), List.of(), Map.of());

  private static final String SPARK =
      """
      #!/bin/sh
      echo "started $$" >>started
      while read -r document; do
        echo "working" >&2
        echo "$document" >>documents
        case $document in
        *bad*) echo "no such table" >&2; echo "trimaran-job-spark: ended with 2" ;;
        *last*) echo "$SPARK_HOME: killed" >&2; exit 137 ;;
        *long*) echo "$$" >at-work; exec tail -f /dev/null ;;
        *) echo "by the way"; echo "trimaran-job-spark: ended with 0" ;;
        esac
      done
      """;

  @TempDir Path folder;

  @Test
  void refusesWithTheWayToGetIt() {
    StandingSpark spark =
        new StandingSpark(
            new InstalledSpark(folder.resolve("none"), folder.resolve("job.jar")), folder);

    assertThat(spark.isThere()).isFalse();
    assertThatThrownBy(() -> spark.run(NOTHING, folder))
        .isInstanceOfSatisfying(
            StageFailure.class,
            failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.REFUSED))
        .hasMessage(
            "engine: expected Spark at %s, because the spec says spark, found none; get it by tools/install-spark, set SPARK_HOME to one, or say engine: duckdb"
                .formatted(folder.resolve("none")));
  }

  @Test
  void oneProcessDoesAllJobs() throws IOException {
    try (StandingSpark spark = spark()) {
      spark.run(NOTHING, job("one"));
      assertThatThrownBy(() -> spark.run(NOTHING, job("bad")))
          .isInstanceOfSatisfying(
              StageFailure.class,
              failure -> assertThat(failure.details()).containsExactly("working", "no such table"))
          .hasMessage("the Spark job ended with exit code 2: no such table");
      spark.run(NOTHING, job("other"));
    }

    assertThat(lines("started")).hasSize(1);
    assertThat(lines("documents"))
        .containsExactly(document("one"), document("bad"), document("other"));
  }

  @Test
  void closingEndsTheProcessAndAnotherJobStartsItAnew() throws IOException {
    StandingSpark spark = spark();
    spark.run(NOTHING, job("one"));
    spark.close();
    assertThat(alive()).isFalse();

    spark.run(NOTHING, job("other"));
    assertThat(alive()).isTrue();
    spark.close();

    assertThat(alive()).isFalse();
    assertThat(lines("started")).hasSize(2);
  }

  @Test
  void aProcessThatDiesTellsTheLastThatItSaidAndIsReplaced() throws IOException {
    try (StandingSpark spark = spark()) {
      spark.run(NOTHING, job("one"));

      assertThatThrownBy(() -> spark.run(NOTHING, job("last")))
          .isInstanceOf(StageFailure.class)
          .hasMessage("the Spark job ended with exit code 137: %s: killed".formatted(folder));
      spark.run(NOTHING, job("other"));
    }

    assertThat(lines("started")).hasSize(2);
  }

  @Test
  void anInterruptEndsTheProcess() throws Exception {
    try (StandingSpark spark = spark()) {
      CompletableFuture<Throwable> ended = new CompletableFuture<>();
      Thread thread =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  spark.run(NOTHING, job("long"));
                  ended.completeExceptionally(new AssertionError("it ended"));
                } catch (CancellationException | IOException e) {
                  ended.complete(e);
                }
              });
      while (thread.isAlive() && !Files.exists(folder.resolve("at-work"))) {
        Thread.onSpinWait();
      }

      thread.interrupt();

      assertThat(ended.join()).isInstanceOf(CancellationException.class);
      assertThat(alive()).isFalse();
    }
  }

  private StandingSpark spark() throws IOException {
    Path submit = Files.createDirectories(folder.resolve("bin")).resolve("spark-submit");
    Files.writeString(submit, SPARK.replace("#!/bin/sh\n", "#!/bin/sh\ncd '" + folder + "'\n"));
    assertThat(submit.toFile().setExecutable(true)).isTrue();
    Path jar = Files.createFile(folder.resolve("job.jar"));
    return new StandingSpark(new InstalledSpark(folder, jar), folder.resolve("standing"));
  }

  private Path job(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  private String document(String name) {
    return "file://" + folder.resolve(name).resolve("job.json");
  }

  private List<String> lines(String file) throws IOException {
    return Files.readAllLines(folder.resolve(file));
  }

  /** Whether the process that was started last is there. */
  private boolean alive() throws IOException {
    long pid = Long.parseLong(lines("started").getLast().substring("started ".length()));
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }
}
