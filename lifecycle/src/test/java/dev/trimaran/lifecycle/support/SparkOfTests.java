package dev.trimaran.lifecycle.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trimaran.lifecycle.engine.InstalledSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The Spark that {@code tools/install-spark} has put on this machine, with the job just built. */
public final class SparkOfTests {
  private SparkOfTests() {}

  public static InstalledSpark find() throws IOException {
    try (var files = Files.list(Path.of("../jobs/spark/target"))) {
      List<Path> jars =
          files
              .filter(
                  file -> file.getFileName().toString().matches("trimaran-job-spark-[0-9.]+jar"))
              .toList();
      assertThat(jars).as("the jar of jobs/spark").hasSize(1);
      InstalledSpark spark =
          new InstalledSpark(
              InstalledSpark.place(System::getenv), jars.getFirst().toAbsolutePath().normalize());
      assertThat(spark.isThere()).as("Spark at %s", spark.home()).isTrue();
      return spark;
    }
  }
}
