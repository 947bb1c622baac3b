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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledSparkTest {
  private static final SparkTask NOTHING = new SparkTask(Map.of(), List.of(), Map.of());

  @TempDir Path folder;

  @Test
  void isWhereTheEnvironmentSays() {
    assertThat(InstalledSpark.place(Map.of("SPARK_HOME", "/opt/spark")::get))
        .isEqualTo(Path.of("/opt/spark"));
    assertThat(InstalledSpark.place(Map.of("TRIMARAN_CACHE", "/cache", "SPARK_HOME", "")::get))
        .isEqualTo(Path.of("/cache/spark/3.5.9"));
    assertThat(InstalledSpark.place(Map.of("XDG_CACHE_HOME", "/x")::get))
        .isEqualTo(Path.of("/x/trimaran/spark/3.5.9"));
  }

  @Test
  void refusesWithTheWayToGetIt() {
    InstalledSpark spark = new InstalledSpark(folder.resolve("none"), folder.resolve("job.jar"));

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
  void tellsTheLastThatAJobSaid() throws IOException {
    Path submit = Files.createDirectories(folder.resolve("bin")).resolve("spark-submit");
    Files.writeString(
        submit, "#!/bin/sh\necho starting\necho \"$SPARK_HOME: no such table\"\nexit 1\n");
    assertThat(submit.toFile().setExecutable(true)).isTrue();
    Path job = Files.createFile(folder.resolve("job.jar"));

    assertThatThrownBy(() -> new InstalledSpark(folder, job).run(NOTHING, folder))
        .isInstanceOf(StageFailure.class)
        .hasMessage("the Spark job ended with exit code 1: %s: no such table".formatted(folder));
  }
}
